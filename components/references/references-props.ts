import type { FileImports } from '@/components/clips/importing/file-imports';
import type { RequestForm } from '@/components/fields/request-form';
import type { ReferenceActs } from './acts/reference-acts';
import type { ReferenceDialog } from './reference-dialog';

export interface ReferencesProps {
  form: RequestForm;
  acts: ReferenceActs;
  imports: FileImports;
  onInsertMarker: (number: number) => void;
  onOpen: (dialog: ReferenceDialog) => void;
}

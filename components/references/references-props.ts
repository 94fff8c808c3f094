import type { UseFormReturn } from 'react-hook-form';
import type { FileImports } from '@/components/clips/importing/use-file-imports';
import type { TakeRequest } from '@/lib/request/request';
import type { ReferenceDialog } from './reference-dialog';
import type { ReferenceActs } from './use-references';

export interface ReferencesProps {
  form: UseFormReturn<TakeRequest>;
  acts: ReferenceActs;
  imports: FileImports;
  setAsideCount: number;
  onInsertMarker: (number: number) => void;
  onOpen: (dialog: ReferenceDialog) => void;
}

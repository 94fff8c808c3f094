import type { UseFormReturn } from 'react-hook-form';
import type { TakeRequest } from '@/lib/request/request';
import type { ComposerDialog } from '../composer-dialog';
import type { FileImports } from './use-file-imports';
import type { ReferenceActs } from './use-references';

export interface ReferencesProps {
  form: UseFormReturn<TakeRequest>;
  acts: ReferenceActs;
  imports: FileImports;
  setAsideCount: number;
  onInsertMarker: (number: number) => void;
  onOpen: (dialog: ComposerDialog) => void;
}

import { useToast } from '@/components/ui/toast/toast';
import { explainError } from '@/lib/http/explain-error';

/** Says in a notice why something could not be done. */
export function useReport() {
  const toast = useToast();
  return (error: Error) => toast.show({ message: explainError(error) });
}

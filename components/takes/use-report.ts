import { useToast } from '@/components/ui/toast/toast';
import { explainError } from '@/lib/http/explain-error';

/** Shows in a message why something could not be done. */
export function useReport() {
  const toast = useToast();
  return (error: Error) => toast.show({ message: explainError(error) });
}

import { zodResolver } from '@hookform/resolvers/zod';
import { takeRequestSchema } from '@/lib/request/request-schema';

/** Checks the form's values by the schema that the action and the stored row use as well. */
export const resolveRequest = zodResolver(takeRequestSchema);

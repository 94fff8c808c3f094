import { createFormControl, type Resolver, type UseFormReturn } from 'react-hook-form';
import { defaultRequest, type TakeRequest } from '@/lib/request/request';

/** The form of a request. It is an object apart from React; components watch what they show of it. */
export type RequestForm = Omit<UseFormReturn<TakeRequest>, 'formState'>;

// Loaded when the form is first touched, so that hydration does not wait for it. Where it cannot be loaded,
// the server's own check, which every request passes, has to do.
export const loadResolver = () => import('./request-resolver').catch(() => null);

const resolveRequest: Resolver<TakeRequest> = async (live, context, options) => {
  // The form keeps writing to its own object: the request sent now must not change with later typing.
  const values = structuredClone(live);
  const module = await loadResolver();
  return module ? module.resolveRequest(values, context, options) : { values, errors: {} };
};

/** Makes an empty form, which validates a field once it has been left. */
export function createRequestForm(): RequestForm {
  const { formControl: form } = createFormControl<TakeRequest>({
    defaultValues: defaultRequest,
    resolver: resolveRequest,
    mode: 'onTouched',
    // A sentence that appears while a button is held down would move the button away from the pointer.
    delayError: 200,
    shouldFocusError: false,
  });
  // Before its first reset a form returns its default values, whatever was set in it.
  form.reset(defaultRequest);
  return form;
}

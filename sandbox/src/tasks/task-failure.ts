const MESSAGES = new Map(
  Object.entries({
    content_policy_violation: 'The request was rejected by the content policy',
    invalid_parameters: 'The request parameters are not valid',
    image_processing_error: 'The reference image could not be processed',
    image_dimension_mismatch: 'The reference image has unsupported dimensions',
    request_cancelled: 'The request was cancelled',
    generation_failed_no_content: 'Generation finished without any content',
    service_error: 'The service failed while generating the audio',
    generation_timeout: 'Generation took too long and was stopped',
    resource_exhausted: 'Resources are exhausted, please try again later',
    quota_exceeded: 'The provider quota is exceeded',
    service_unavailable: 'The service is temporarily unavailable',
    resource_not_found: 'A referenced resource was not found',
    model_unavailable: 'The model is temporarily unavailable',
    upstream_error: 'The upstream provider returned an error',
    rate_limited: 'The provider limited the rate of requests',
  }),
);

export type TaskFailure = { code: string; message: string };

/** A failed task's error; an undocumented code keeps its name and a general message, unless there is a better one. */
export function describeTaskFailure(code: string, message?: string): TaskFailure {
  return { code, message: message ?? MESSAGES.get(code) ?? 'The task failed' };
}

import type { FailureCode } from '@/lib/failure/failure-table';

/**
 * Codes that come before any charge whatever the status (Evolink's documentation: balance, key and user codes),
 * with the model permissions that belong to the key.
 */
export const accountCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['unauthorized', 'key_refused'],
  ['invalid_token', 'key_refused'],
  ['key_disabled', 'key_disabled'],
  ['key_expired', 'key_expired'],
  ['ip_restricted', 'address_refused'],
  ['user_disabled', 'account_disabled'],
  ['insufficient_quota', 'credits_exhausted'],
  ['insufficient_user_quota', 'credits_exhausted'],
  ['quota_not_enough', 'credits_exhausted'],
  ['account_balance_insufficient', 'credits_exhausted'],
  ['insufficient_token_quota', 'key_credits_exhausted'],
  ['key_quota_exhausted', 'key_credits_exhausted'],
  ['token_daily_quota_exceeded', 'daily_limit_reached'],
  ['key_daily_quota_exhausted', 'daily_limit_reached'],
  ['model_access_denied', 'model_not_allowed'],
  ['key_model_not_allowed', 'model_not_allowed'],
]);

/** Codes that come before any charge even with a server error's status. Source: Evolink's clients. */
export const closedCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['mcp_paused', 'access_paused'],
  ['mcp_channel_disabled', 'access_paused'],
  ['mcp_key_expired', 'key_expired'],
]);

export const requestCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['missing_text', 'request_refused'],
  ['invalid_parameter', 'request_refused'],
  ['invalid_parameters', 'request_refused'],
  ['invalid_request', 'request_refused'],
  ['unsupported_parameters', 'request_refused'],
  ['invalid_media_url', 'media_refused'],
  ['image_processing_error', 'media_refused'],
  ['image_dimension_mismatch', 'media_refused'],
  // The speech provider's own code for a voice id it does not know.
  ['45001115', 'media_refused'],
  ['content_policy_violation', 'content_refused'],
  ['content_filter', 'content_refused'],
  ['sensitive_content', 'content_refused'],
  ['moderation_blocked', 'content_refused'],
  ['input_moderation_failed', 'content_refused'],
]);

export const engineCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['internal_error', 'engine_error'],
  ['model_unavailable', 'engine_unavailable'],
  ['no_available_channel', 'engine_unavailable'],
  ['channel_selection_failed', 'engine_unavailable'],
  ['service_unavailable', 'engine_unavailable'],
  ['rate_limit_exceeded', 'too_many_requests'],
  ['task_not_found', 'task_missing'],
  ['invalid_task_id', 'task_missing'],
  ['idempotency_conflict', 'start_unconfirmed'],
  ['paid_outcome_unknown', 'start_unconfirmed'],
]);

export const statusCodes: ReadonlyMap<number, FailureCode> = new Map<number, FailureCode>([
  [400, 'request_refused'],
  [401, 'key_refused'],
  [402, 'credits_exhausted'],
  [403, 'model_not_allowed'],
  [408, 'engine_timeout'],
  [409, 'start_unconfirmed'],
  [413, 'media_refused'],
  [415, 'media_refused'],
  [422, 'request_refused'],
  [429, 'too_many_requests'],
  [503, 'engine_unavailable'],
  [504, 'engine_timeout'],
]);

/** Codes of tasks that ended without audio. At that point nothing can be called free of charge. */
export const taskCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['content_policy_violation', 'generation_refused'],
  ['content_filter', 'generation_refused'],
  ['sensitive_content', 'generation_refused'],
  ['moderation_blocked', 'generation_refused'],
  ['input_moderation_failed', 'generation_refused'],
  ['invalid_parameters', 'generation_refused'],
  ['invalid_parameter', 'generation_refused'],
  ['400', 'generation_refused'],
  ['image_processing_error', 'media_refused'],
  ['image_dimension_mismatch', 'media_refused'],
  ['invalid_media_url', 'media_refused'],
  ['45001115', 'media_refused'],
  ['request_cancelled', 'generation_cancelled'],
  ['generation_failed_no_content', 'generation_empty'],
  ['generation_timeout', 'generation_timed_out'],
  ['408', 'generation_timed_out'],
  ['504', 'generation_timed_out'],
  ['resource_exhausted', 'generation_busy'],
  ['quota_exceeded', 'generation_busy'],
  ['service_unavailable', 'generation_busy'],
  ['model_unavailable', 'generation_busy'],
  ['rate_limited', 'generation_busy'],
  ['429', 'generation_busy'],
  ['503', 'generation_busy'],
  ['service_error', 'generation_failed'],
  ['resource_not_found', 'generation_failed'],
  ['unknown_error', 'generation_failed'],
  ['upstream_error', 'generation_failed'],
]);

/**
 * The codes with which the files service refuses a file; 50001 is an internal error. Source: Evolink's pages on its
 * files service.
 */
export const fileCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['40001', 'engine_file_too_large'],
  ['40002', 'engine_file_type'],
  ['40003', 'engine_file_quota'],
  ['40004', 'engine_file_unfetched'],
  ['413', 'engine_file_too_large'],
  ['415', 'engine_file_type'],
]);

export const filesAccountCodes: ReadonlyMap<string, FailureCode> = new Map<string, FailureCode>([
  ['401', 'key_refused'],
  ['402', 'credits_exhausted'],
  // Says nothing about the model, which this request does not name.
  ['403', 'key_refused'],
]);

import { browserFailures } from './browser-failures.ts';
import type { FailureRow } from './failure-row.ts';

const keysLink = { label: 'Open Evolink keys', href: 'https://evolink.ai/dashboard/keys' };
const creditsLink = { label: 'Open Evolink credits', href: 'https://evolink.ai/dashboard/credits' };

const rows = {
  // The request
  invalid_request: {
    message: 'The request has a mistake.',
    advice: 'The sentence beside the field says what to change.',
    httpStatus: 400,
    retryable: false,
  },
  request_refused: {
    message: 'The engine refused this request.',
    advice: 'Nothing was charged. Change the request and generate again.',
    httpStatus: 400,
    retryable: false,
  },
  content_refused: {
    message: 'The engine refused the words of this prompt.',
    advice: 'Nothing was charged. Change the prompt and generate again.',
    httpStatus: 400,
    retryable: false,
  },
  media_refused: {
    message: 'The engine could not use a reference or the image.',
    advice: 'Check that the address opens without signing in, and that size and format are allowed.',
    httpStatus: 400,
    retryable: false,
  },

  // A press
  press_reused: {
    message: 'This press stands for something else already.',
    advice: 'Nothing was started. Press again.',
    httpStatus: 409,
    retryable: true,
  },

  // A sweep
  sweep_unconfirmed: {
    message: 'This sweep has more takes than the limit of this studio.',
    advice: 'Nothing was started. Confirm the number of takes, or choose fewer values.',
    httpStatus: 409,
    retryable: false,
  },
  sweep_too_large: {
    message: 'A sweep makes at most 64 takes.',
    advice: 'Nothing was started. Choose fewer values.',
    httpStatus: 400,
    retryable: false,
  },

  // A file for a reference
  upload_too_large: {
    message: 'A clip or an image has at most 10 MB.',
    advice: 'Shorten the clip or make the image smaller, then choose it again.',
    httpStatus: 413,
    retryable: false,
  },
  upload_incomplete: {
    message: 'The file did not arrive whole.',
    advice: 'Nothing was stored. Choose it again.',
    httpStatus: 400,
    retryable: true,
  },
  upload_not_one_file: {
    message: 'Exactly one file is taken at a time.',
    advice: 'Send it as the body, or as the only file of a form, in its field “file”.',
    httpStatus: 400,
    retryable: false,
  },
  file_empty: {
    message: 'This file is empty.',
    advice: 'Choose another one.',
    httpStatus: 400,
    retryable: false,
  },
  file_is_page: {
    message: 'This is a web page, and neither audio nor an image.',
    advice: 'Save what the page shows or plays, and choose that.',
    httpStatus: 415,
    retryable: false,
  },
  file_not_media: {
    message: 'This is neither audio nor an image.',
    advice: 'Audio can be WAV, MP3 or Ogg Opus; an image JPEG, PNG or WebP.',
    httpStatus: 415,
    retryable: false,
  },
  audio_kind_refused: {
    message: 'Audio or video of this kind cannot be read here.',
    advice: 'Save it as WAV, MP3 or Ogg Opus, then choose it again.',
    httpStatus: 415,
    retryable: false,
  },
  image_kind_refused: {
    message: 'The engine takes no image of this kind.',
    advice: 'Save it as JPEG, PNG or WebP without movement, then choose it again.',
    httpStatus: 415,
    retryable: false,
  },
  file_cut: {
    message: 'This file is cut short.',
    advice: 'Fetch or save it again, then choose it again.',
    httpStatus: 422,
    retryable: false,
  },
  audio_unreadable: {
    message: 'This audio is damaged, or of an uncommon kind.',
    advice: 'Save it as WAV, MP3 or Ogg Opus, then choose it again.',
    httpStatus: 422,
    retryable: false,
  },
  audio_too_long: {
    message: 'This audio is longer than 30 seconds.',
    advice: 'Cut out the stretch that matters; the engine takes no more.',
    httpStatus: 422,
    retryable: false,
  },
  audio_too_short: {
    message: 'This audio is shorter than a tenth of a second.',
    advice: 'Choose a longer one; 5 to 30 seconds work best.',
    httpStatus: 422,
    retryable: false,
  },
  audio_silent: {
    message: 'There is no sound in this audio.',
    advice: 'Check the recording, then choose it again.',
    httpStatus: 422,
    retryable: false,
  },
  audio_rate_too_high: {
    message: 'This audio has more than 48,000 samples a second.',
    advice: 'Save it at 48 kHz or less, then choose it again.',
    httpStatus: 422,
    retryable: false,
  },
  image_damaged: {
    message: 'This image is damaged.',
    advice: 'Save it again, then choose it again.',
    httpStatus: 422,
    retryable: false,
  },
  image_too_big: {
    message: 'This image has too many pixels.',
    advice: 'Make it smaller: 50 million pixels, and 16,384 along a side, are the most.',
    httpStatus: 422,
    retryable: false,
  },
  upload_quota_reached: {
    message: 'This studio has kept as many uploads as it may in 24 hours.',
    advice:
      'Use a file that it has already, try again tomorrow, or raise the limit in the studio’s settings.',
    httpStatus: 429,
    retryable: true,
  },
  file_not_stored: {
    message: 'The file could not be stored on this server.',
    advice: 'Check the free space and rights of the data directory, then try again.',
    httpStatus: 500,
    retryable: true,
  },

  // Bringing a file to the engine
  reference_missing: {
    message: 'A clip or the image of this take is no longer on this server.',
    advice: 'Nothing was charged. Add it to the request again.',
    httpStatus: 410,
    retryable: false,
  },
  engine_file_too_large: {
    message: 'A clip or the image is too large for the engine’s files service.',
    advice: 'Nothing was charged. Make it shorter or smaller, then generate again.',
    httpStatus: 413,
    retryable: false,
  },
  engine_file_type: {
    message: 'The engine’s files service does not take this kind of file.',
    advice: 'Nothing was charged. Its pages name images alone; a clip can be given by its address instead.',
    httpStatus: 415,
    retryable: false,
  },
  engine_file_quota: {
    message: 'There is no room left at the engine’s files service.',
    advice: 'Nothing was charged. Files are deleted there after 72 hours; try again later.',
    httpStatus: 507,
    retryable: true,
  },
  engine_file_unfetched: {
    message: 'The engine’s files service could not fetch a file.',
    advice: 'Nothing was charged. Try again.',
    httpStatus: 502,
    retryable: true,
  },
  engine_file_refused: {
    message: 'The engine’s files service refused a clip or the image.',
    advice: 'Nothing was charged. Choose another file, or give its address instead.',
    httpStatus: 400,
    retryable: true,
  },
  engine_files_trouble: {
    message: 'A clip or the image could not be brought to the engine.',
    advice: 'Nothing was charged. The studio keeps trying.',
    httpStatus: 503,
    retryable: true,
  },

  // Voice designs
  design_name_taken: {
    message: 'There is a voice design with this name already.',
    advice: 'Choose another name, or delete the other design.',
    httpStatus: 409,
    retryable: false,
  },
  designs_full: {
    message: 'The list of voice designs is full.',
    advice: 'Delete one that is no longer needed, then try again.',
    httpStatus: 409,
    retryable: false,
  },

  // The key, the account, the model
  key_missing: {
    message: 'There is no Evolink key on this server.',
    advice: 'Set EVOLINK_API_KEY and start the studio again.',
    httpStatus: 401,
    retryable: false,
    link: keysLink,
  },
  key_refused: {
    message: 'Evolink refused the key.',
    advice: 'Nothing was charged. Check EVOLINK_API_KEY, then start the studio again.',
    httpStatus: 401,
    retryable: true,
    link: keysLink,
  },
  key_expired: {
    message: 'The Evolink key has expired.',
    advice: 'Nothing was charged. Make a new key, set EVOLINK_API_KEY and start the studio again.',
    httpStatus: 401,
    retryable: true,
    link: keysLink,
  },
  key_disabled: {
    message: 'The Evolink key is switched off.',
    advice: 'Nothing was charged. Switch it on, or set another key.',
    httpStatus: 401,
    retryable: true,
    link: keysLink,
  },
  address_refused: {
    message: 'The Evolink key may not be used from this network address.',
    advice: 'Nothing was charged. Allow this server in the settings of the key.',
    httpStatus: 401,
    retryable: true,
    link: keysLink,
  },
  account_disabled: {
    message: 'The Evolink account is disabled.',
    advice: 'Nothing was charged. Ask Evolink about the account.',
    httpStatus: 401,
    retryable: true,
    link: keysLink,
  },
  access_paused: {
    message: 'Access of this key to Evolink is paused or switched off.',
    advice: 'Nothing was charged. Switch it on again in the settings of the key, then try again.',
    httpStatus: 503,
    retryable: true,
    link: keysLink,
  },
  model_not_allowed: {
    message: 'The Evolink key may not use Seed-Audio 1.0.',
    advice: 'Nothing was charged. Allow the model in the settings of the key.',
    httpStatus: 403,
    retryable: true,
    link: keysLink,
  },
  credits_exhausted: {
    message: 'There are not enough credits for this take.',
    advice: 'Nothing was charged. Top up, then try again.',
    httpStatus: 402,
    retryable: true,
    link: creditsLink,
  },
  key_credits_exhausted: {
    message: 'The credits set aside for this key are used up.',
    advice: 'Nothing was charged. Raise the limit of the key, then try again.',
    httpStatus: 402,
    retryable: true,
    link: keysLink,
  },
  daily_limit_reached: {
    message: 'The daily limit of this key is reached.',
    advice: 'Nothing was charged. Try again tomorrow, or raise the limit of the key.',
    httpStatus: 402,
    retryable: true,
    link: keysLink,
  },

  // The engine and the way to it
  too_many_requests: {
    message: 'The engine asks to wait.',
    advice: 'The take starts by itself when the engine allows it.',
    httpStatus: 429,
    retryable: true,
  },
  engine_unreachable: {
    message: 'The engine cannot be reached.',
    advice: 'Nothing was sent. The studio keeps trying; check the network of this server.',
    httpStatus: 503,
    retryable: true,
  },
  proxy_failed: {
    message: 'The proxy of this server cannot be reached or does not let the request through.',
    advice: 'Nothing was sent. The studio keeps trying; check HTTPS_PROXY and the proxy that it names.',
    httpStatus: 503,
    retryable: true,
  },
  engine_starting: {
    message: 'The sandbox engine is starting.',
    advice: 'Takes begin by themselves in a moment.',
    httpStatus: 503,
    retryable: true,
  },
  engine_unavailable: {
    message: 'The engine has no free capacity for this model.',
    advice: 'Try again in a few minutes.',
    httpStatus: 503,
    retryable: true,
  },
  engine_error: {
    message: 'The engine had an error of its own.',
    advice: 'Try again in a few minutes.',
    httpStatus: 502,
    retryable: true,
  },
  engine_timeout: {
    message: 'The engine did not answer in time.',
    advice: 'Try again in a few minutes.',
    httpStatus: 504,
    retryable: true,
  },
  unknown_answer: {
    message: 'The engine gave an answer that the studio does not understand.',
    advice: 'Try again later. If it stays, the address of the engine may be wrong.',
    httpStatus: 502,
    retryable: true,
  },
  start_interrupted: {
    message: 'The studio stopped while this take was being started.',
    advice: 'A task may have been started and charged. Look again, or start it anew if you accept that.',
    httpStatus: 409,
    retryable: true,
  },
  start_unconfirmed: {
    message: 'The engine did not say whether it started this take.',
    advice: 'A task may have been started and charged. Look again, or start it anew if you accept that.',
    httpStatus: 409,
    retryable: true,
  },
  start_not_found: {
    message: 'It is not certain whether this take was started.',
    advice: 'The engine’s list shows no task for it, so most likely nothing was started or charged.',
    httpStatus: 409,
    retryable: true,
  },
  start_other_model: {
    message: 'It is not certain whether this take was started.',
    advice:
      'The engine’s list shows a task of the same moment under another name of a model. A task may have been started and charged.',
    httpStatus: 409,
    retryable: true,
  },
  start_ambiguous: {
    message: 'It is not certain which task belongs to this take.',
    advice:
      'The engine’s list shows several tasks of the same moment. A task may have been started and charged.',
    httpStatus: 409,
    retryable: true,
  },

  // A task that ended without audio
  generation_failed: {
    message: 'The engine could not make this take.',
    advice: 'Credits of failed tasks are normally returned. Trying again starts a paid task.',
    httpStatus: 502,
    retryable: true,
  },
  generation_empty: {
    message: 'The engine finished without any sound.',
    advice: 'Credits of failed tasks are normally returned. A more concrete prompt may help.',
    httpStatus: 502,
    retryable: true,
  },
  generation_timed_out: {
    message: 'The engine took too long and gave up.',
    advice: 'Credits of failed tasks are normally returned. Trying again starts a paid task.',
    httpStatus: 504,
    retryable: true,
  },
  generation_busy: {
    message: 'The engine was overloaded and gave up.',
    advice: 'Credits of failed tasks are normally returned. Try again in a few minutes.',
    httpStatus: 503,
    retryable: true,
  },
  generation_refused: {
    message: 'The engine refused the content of this take.',
    advice: 'Credits of failed tasks are normally returned. Change the prompt or the references.',
    httpStatus: 400,
    retryable: false,
  },
  generation_cancelled: {
    message: 'The task was cancelled at the engine.',
    advice: 'Credits of cancelled tasks are normally returned.',
    httpStatus: 409,
    retryable: true,
  },
  task_missing: {
    message: 'The engine no longer knows this task.',
    advice: 'It may have expired. Looking again costs nothing.',
    httpStatus: 404,
    retryable: true,
  },
  task_state_unknown: {
    message: 'The engine reports a state of this task that the studio does not know.',
    advice: 'The studio keeps checking. Checking again costs nothing.',
    httpStatus: 502,
    retryable: true,
  },
  task_overdue: {
    message: 'The engine has not finished this task within a day.',
    advice: 'Looking again costs nothing.',
    httpStatus: 504,
    retryable: true,
  },

  // Getting the audio
  result_missing: {
    message: 'The engine finished, but gave no link to the audio.',
    advice: 'The studio reads the task again; nothing is generated anew.',
    httpStatus: 502,
    retryable: true,
  },
  link_expired: {
    message: 'The link to the audio has expired.',
    advice: 'Links live 24 hours. Looking again costs nothing and may bring a fresh one.',
    httpStatus: 410,
    retryable: true,
  },
  link_denied: {
    message: 'The link to the audio was refused, although it should still work.',
    advice: 'The studio reads the task for a fresh link and keeps trying until the link expires.',
    httpStatus: 502,
    retryable: true,
  },
  link_refused: {
    message: 'The link to the audio points to an address that the studio does not open.',
    advice: 'Only public HTTPS addresses are opened. Looking again costs nothing.',
    httpStatus: 502,
    retryable: true,
  },
  download_failed: {
    message: 'The audio could not be downloaded.',
    advice: 'The studio keeps trying until the link expires.',
    httpStatus: 502,
    retryable: true,
  },
  clip_incomplete: {
    message: 'The downloaded audio was cut short.',
    advice: 'The studio keeps trying until the link expires.',
    httpStatus: 502,
    retryable: true,
  },
  clip_not_audio: {
    message: 'The link did not lead to audio.',
    advice: 'Looking again costs nothing.',
    httpStatus: 502,
    retryable: true,
  },
  clip_unread: {
    message: 'The engine sent audio that cannot be read here.',
    advice: 'It is kept: download it, and open it with another program. Looking again costs nothing.',
    httpStatus: 502,
    retryable: true,
  },
  clip_too_large: {
    message: 'The download was larger than any take can be.',
    advice: 'Looking again costs nothing.',
    httpStatus: 502,
    retryable: true,
  },
  clip_unreadable: {
    message: 'The saved audio could not be read.',
    advice: 'Check that the file is still in the data directory and whole.',
    httpStatus: 500,
    retryable: true,
  },
  clip_missing: {
    message: 'The audio file of this take is missing.',
    advice:
      'The studio fetches it again while the engine still has it; after that, only a back-up of the data directory has it.',
    httpStatus: 410,
    retryable: true,
  },
  clip_damaged: {
    message: 'The audio file of this take is damaged.',
    advice:
      'The studio fetches it again while the engine still has it; after that, only a back-up of the data directory has it.',
    httpStatus: 410,
    retryable: true,
  },
  storage_failed: {
    message: 'The audio could not be stored on this server.',
    advice: 'Check the free space and rights of the data directory. The studio keeps trying.',
    httpStatus: 500,
    retryable: true,
  },

  disk_full: {
    message: 'The disk of this studio is nearly full.',
    advice:
      'Nothing new is stored; what is saved can still be heard. Make room on the server, then try again.',
    httpStatus: 507,
    retryable: true,
  },
  database_read_only: {
    message: 'The studio’s database accepts no changes at the moment.',
    advice: 'Most often its disk is nearly full. Make room on the server, then try again.',
    httpStatus: 503,
    retryable: true,
  },
  database_unavailable: {
    message: 'The studio’s database does not answer.',
    advice:
      'The studio keeps trying. If you were changing something, look whether it was stored before you repeat it.',
    httpStatus: 503,
    retryable: true,
  },

  // The studio itself
  not_found: {
    message: 'This is not here any more.',
    advice: 'It may have been deleted.',
    httpStatus: 404,
    retryable: false,
  },
  forbidden: {
    message: 'This is not allowed from here.',
    advice: 'Open the studio at its own address.',
    httpStatus: 403,
    retryable: false,
  },
  take_unreadable: {
    message: 'This version of Retake cannot read this take.',
    advice: 'A newer version may have made it. Update Retake, or delete the take; nothing in it was changed.',
    httpStatus: 409,
    retryable: false,
  },
  already_settled: {
    message: 'This take has moved on in the meantime.',
    advice: 'Its present state is shown.',
    httpStatus: 409,
    retryable: false,
  },

  // The listener in front of the studio
  request_malformed: {
    message: 'The studio could not read this request.',
    advice: 'Send it as RFC 9112 says, with one Host.',
    httpStatus: 400,
    retryable: false,
  },
  method_not_allowed: {
    message: 'This address does not take requests of this method.',
    advice: 'The Allow header says which it takes.',
    httpStatus: 405,
    retryable: false,
  },
  body_too_large: {
    message: 'The request is larger than this address takes.',
    advice: '',
    httpStatus: 413,
    retryable: false,
  },
  studio_busy: {
    message: 'The studio is receiving too much at once.',
    advice: 'Try again in a moment.',
    httpStatus: 503,
    retryable: true,
  },

  // Listening tests
  takes_not_comparable: {
    message: 'One of these takes is gone or not saved.',
    advice: 'Choose two to four takes that can be played.',
    httpStatus: 409,
    retryable: false,
  },
  compared_clip_faulty: {
    message: 'The audio file of one of these takes is missing or damaged.',
    advice: 'The take says so in the studio. Choose others, or restore the file from a back-up.',
    httpStatus: 409,
    retryable: false,
  },
  test_take_gone: {
    message: 'One of the takes of this test has been deleted.',
    advice: 'Bring it back in the studio, or start another test without it.',
    httpStatus: 410,
    retryable: false,
  },
  test_settled: {
    message: 'This has been answered already.',
    advice: 'Reload the page to go on from there.',
    httpStatus: 409,
    retryable: false,
  },
  test_unheard: {
    message: 'Not enough was heard for an answer.',
    advice: 'Listen a little longer.',
    httpStatus: 400,
    retryable: false,
  },
  test_without_trials: {
    message: 'There is no trial to judge by.',
    advice: 'Answer at least one.',
    httpStatus: 400,
    retryable: false,
  },
  ...browserFailures,
} as const satisfies Record<string, FailureRow>;

/** Every code a failure can have. */
export type FailureCode = keyof typeof rows;

export const failureTable: Readonly<Record<FailureCode, FailureRow>> = rows;

export const failureCodes = Object.keys(rows) as [FailureCode, ...FailureCode[]];

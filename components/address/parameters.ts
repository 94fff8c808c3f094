import { createParser } from 'nuqs';
import { readSelection } from '@/lib/comparing/selection';
import { isTakeId } from '@/lib/ids/is-take-id';
import { readSearch, readStatus } from '@/lib/takes/list/read-shown';

const takeId = createParser({ parse: (text) => (isTakeId(text) ? text : null), serialize: String });

const takeIds = createParser<readonly string[]>({
  parse: readSelection,
  serialize: (ids) => ids.join(','),
  eq: (one, other) => one.join() === other.join(),
}).withDefault([]);

/**
 * The part of the studio's view that is in its address. Invalid values fall back to valid ones. A change of the filter
 * is a step that Back undoes; other changes are not worth one.
 */
export const parameters = {
  /** Which takes the list shows. */
  show: createParser({ parse: readStatus, serialize: String })
    .withDefault('all')
    .withOptions({ history: 'push' }),
  /** The words that their prompts contain. */
  q: createParser({ parse: readSearch, serialize: String }).withDefault(''),
  /** The takes that are chosen to be compared, in that order. */
  compare: takeIds,
  /** The take whose details are open. */
  open: takeId,
};

/** What another page wants the composer to do with a take; removed once it is done. */
export const errands = { edit: takeId, voice: takeId };

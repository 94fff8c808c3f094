import { createHash } from 'node:crypto';
import { MAX_SECONDS } from '../max-seconds.ts';
import { MODEL } from '../tasks/generation-request.ts';
import { CREDITS_PER_SECOND, RESERVED_CREDITS } from '../tasks/task.ts';

/** Of the vendor's product page: $0.0012 a second. */
const USD_PER_SECOND = 0.0012;

/** The price rules: `model` for clients that read components, `data` for those that came before them. */
export const PRICING = {
  meta: { currency: 'credits', schema_version: '1', source: 'sandbox engine' },
  model: {
    id: MODEL,
    name: 'Seed-Audio 1.0',
    type: 'audio',
    components: [
      {
        id: 'audio_generation',
        name: 'Generated audio',
        unit: 'second',
        credits: CREDITS_PER_SECOND,
        usd: USD_PER_SECOND,
        max_units: MAX_SECONDS,
        reserved_credits: RESERVED_CREDITS,
      },
    ],
  },
  data: {
    model: MODEL,
    billing_unit: 'second',
    credits_per_second: CREDITS_PER_SECOND,
    max_duration_seconds: MAX_SECONDS,
    credits_reserved: RESERVED_CREDITS,
    rules: [{ name: 'audio_generation', unit: 'second', credits: CREDITS_PER_SECOND }],
  },
};

export const PRICING_ETAG = `"${createHash('sha256').update(JSON.stringify(PRICING)).digest('hex').slice(0, 16)}"`;

import { listDifferences, type Take } from '@/lib/takes/take';
import { describeCredits } from '@/lib/takes/take-labels';

/** What the request changed from the defaults. */
export function TakeTags({ take }: { take: Take }) {
  const differences = listDifferences(take.request);
  if (differences.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-1 @2xl:justify-end">
      {differences.map((difference) => (
        <span key={difference} className="figures rounded-tag bg-soft px-1.5">
          {difference}
        </span>
      ))}
    </div>
  );
}

/** What a take without a clip costs, as far as the engine told. */
export function TakeCredits({ take }: { take: Take }) {
  const credits = describeCredits(take);
  return credits === null ? null : <p className="figures text-muted">{credits}</p>;
}

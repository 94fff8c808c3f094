import type { Starter } from '@/lib/starters/starters';

export interface StarterListProps {
  label: string;
  starters: readonly Starter[];
  onStarter: (starter: Starter) => void;
}

/** Examples to begin with, one press each; those based on a picture show it. */
export function StarterList({ label, starters, onStarter }: StarterListProps) {
  return (
    <ul aria-label={label} className="grid border-line border-b">
      {starters.map((starter) => (
        <li key={starter.id} className="border-line border-t">
          <button
            type="button"
            className="group flex w-full items-center gap-3 py-3 text-left"
            onClick={() => onStarter(starter)}
          >
            <span className="grid min-w-0 flex-1 gap-0.5">
              <span
                lang={starter.language}
                className="font-medium group-hover:underline group-hover:underline-offset-4"
              >
                {starter.title}
              </span>
              <span className="text-muted text-sm">{starter.summary}</span>
            </span>
            {starter.imagePath === undefined ? null : (
              // biome-ignore lint/performance/noImgElement: a small file of the studio's own, shown as it is
              <img
                src={starter.imagePath}
                alt=""
                width={64}
                height={40}
                className="h-10 w-16 shrink-0 rounded-tag object-cover"
              />
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

import Link from 'next/link';
import { usePageLinks } from '@/components/address/visited';
import { Alert } from '@/components/ui/alert';
import { shortenPrompt } from '@/lib/prompt/shorten-prompt';
import type { Take } from '@/lib/takes/take';

const pageClass = 'max-w-[40rem] px-5 py-10 max-sm:py-6';
const studioLink = 'inline-flex min-h-8 items-center font-medium text-ink underline underline-offset-4';

/** What comparing is and how to start it; for an address without takes. */
export function CompareWelcome() {
  return (
    <div className={pageClass}>
      <h2 className="pb-2 text-base">Hear takes side by side</h2>
      <p className="text-muted">
        Two to four takes play together on one time axis, and you hear one of them. The keys 1 to 4 switch at
        the same position, without a gap, and louder takes are turned down, so that what you hear is the
        difference itself. Below them stands what was asked differently and what was measured.
      </p>
      <p className="pt-3 text-muted">To begin, press Compare on two to four takes in the studio.</p>
      <p className="pt-3">
        <StudioLink />
      </p>
    </div>
  );
}

function StudioLink() {
  return (
    <Link href={usePageLinks().studio} prefetch={false} scroll={false} className={studioLink}>
      Choose takes in the studio
    </Link>
  );
}

/** For an address that cannot be compared, or takes of which not enough are left. */
export function NothingToCompare({ message, advice }: { message: string; advice?: string }) {
  return (
    <div className={pageClass} role="alert">
      <Alert message={message} advice={advice ?? 'Choose two to four takes in the studio.'}>
        <p className="pt-1">
          <StudioLink />
        </p>
      </Alert>
    </div>
  );
}

/** Requested takes that cannot be heard, each with the reason. */
export function LeftOut({ missing, unsaved }: { missing: readonly string[]; unsaved: readonly Take[] }) {
  if (missing.length + unsaved.length === 0) return null;
  return (
    <ul role="status" className="grid gap-1 border-line border-b px-5 py-2 text-muted text-sm">
      {missing.map((id) => (
        <li key={id}>
          The take <span className="figures wrap-anywhere">{id}</span> is not here; it may have been deleted.
        </li>
      ))}
      {unsaved.map((take) => (
        <li key={take.id}>
          “{shortenPrompt(take.request.prompt, 60)}” {explainUnsaved(take)}
        </li>
      ))}
    </ul>
  );
}

function explainUnsaved({ status, failure }: Take): string {
  if (status === 'saved') return `is left out. ${failure?.message ?? ''}`.trim();
  const isOver = status === 'failed' || status === 'cancelled' || status === 'unconfirmed';
  return isOver ? 'has no audio.' : 'has no audio yet; it joins as soon as it is saved.';
}

import { ListeningTest } from '@/components/compare/listening/listening-test';
import { PlainPageLinks } from '@/components/studio/page-nav';
import { StudioHeader } from '@/components/studio/studio-header';
import type { ListeningTestView } from '@/lib/listening/listening-test';

/** A listening test under the studio's head. */
export function ListeningScreen({ test }: { test: ListeningTestView }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <StudioHeader>
        <PlainPageLinks current="compare" />
      </StudioHeader>
      <main className="flex-1">
        <ListeningTest initialTest={test} />
      </main>
    </div>
  );
}

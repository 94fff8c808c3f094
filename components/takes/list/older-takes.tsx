'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';

/** Loads older takes when the end of the list comes near, and by a press where scrolling does not reach. */
export function OlderTakes({ isFetching, onShow }: { isFetching: boolean; onShow: () => void }) {
  const endRef = useRef<HTMLDivElement>(null);
  const show = useEffectEvent(() => {
    if (!isFetching) onShow();
  });

  useEffect(() => {
    const end = endRef.current;
    if (!end || isFetching) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) show();
      },
      { rootMargin: '600px 0px' },
    );
    observer.observe(end);
    return () => observer.disconnect();
  }, [isFetching]);

  return (
    <div ref={endRef} className="grid place-items-center border-line border-t py-4">
      <Button disabled={isFetching} onClick={onShow}>
        {isFetching ? 'Loading older takes' : 'Show older'}
      </Button>
    </div>
  );
}

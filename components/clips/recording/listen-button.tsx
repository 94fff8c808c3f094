'use client';

import { type Ref, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { PlayIcon, StopIcon } from '@/components/ui/transport-icons';

/** Plays a recording as it is; it stops when the button goes away. */
export function ListenButton({ file, ref }: { file: Blob; ref?: Ref<HTMLButtonElement> }) {
  const [isPlaying, setIsPlaying] = useState(false);
  const audio = useRef<HTMLAudioElement | null>(null);

  useEffect(() => {
    const url = URL.createObjectURL(file);
    const element = new Audio(url);
    audio.current = element;
    element.onplay = () => setIsPlaying(true);
    element.onpause = () => setIsPlaying(false);
    element.onended = () => setIsPlaying(false);
    return () => {
      element.pause();
      element.removeAttribute('src');
      URL.revokeObjectURL(url);
    };
  }, [file]);

  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    if (!element.paused) return element.pause();
    element.currentTime = 0;
    // What cannot be played here can still be trimmed, where it is decoded and any fault is told.
    element.play().catch(() => setIsPlaying(false));
  };

  return (
    <Button ref={ref} className="inline-flex items-center gap-2 pr-3.5 pl-2.5" onClick={toggle}>
      {isPlaying ? <StopIcon /> : <PlayIcon />}
      {isPlaying ? 'Stop listening' : 'Listen'}
    </Button>
  );
}

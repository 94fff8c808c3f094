import type { ReactNode } from 'react';
import { StudioFrame } from './studio-frame';

/** What stays while one goes between making and comparing. A listening test is outside: it is a document of its own. */
export default function StudioLayout({ children }: { children: ReactNode }) {
  return <StudioFrame>{children}</StudioFrame>;
}

'use client';

import { type ClipboardEvent, type DragEvent, type ReactNode, useState } from 'react';
import type { FileImports } from './file-imports';
import { findDroppedFile } from './find-dropped-file';

/** Accepts files dropped on the composer or pasted into it; text is left to the browser. */
export function DropArea({ imports, children }: { imports: FileImports; children: ReactNode }) {
  const [isOver, setIsOver] = useState(false);

  const bring = (event: DragEvent | ClipboardEvent, data: DataTransfer) => {
    const found = findDroppedFile(data);
    if (!found) return;
    event.preventDefault();
    if (found.kind === 'refused') imports.explain(found.message, found.advice);
    else if (found.kind === 'image') void imports.importImage(found.file);
    else void imports.importAudio(found.file);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped can also be chosen by buttons
    <div
      className="relative flex min-h-0 flex-1 flex-col"
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
          setIsOver(false);
      }}
      onDrop={(event) => {
        setIsOver(false);
        bring(event, event.dataTransfer);
      }}
      onPaste={(event) => bring(event, event.clipboardData)}
    >
      {children}
      {isOver ? (
        <div className="pointer-events-none absolute inset-2 z-20 grid place-items-center rounded-[10px] border-2 border-signal border-dashed bg-paper/85">
          <p className="font-medium">Drop a clip or an image here</p>
        </div>
      ) : null}
    </div>
  );
}

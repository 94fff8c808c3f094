'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CloseIcon } from '@/components/ui/icons';
import { getReferenceFileUrl } from '@/lib/reference-files/reference-file';
import type { KeptImage } from './import-image-file';

export interface ImagePreviewProps {
  image: KeptImage;
  onRemove: () => void;
  /** Further acts on the image, before the one that removes it. */
  children?: ReactNode;
}

/** The picture of an image that the studio keeps, with its name and measures. An image at an address is never fetched. */
export function ImagePreview({ image, onRemove, children }: ImagePreviewProps) {
  const [note, setNote] = useState('');
  return (
    <div className="flex items-center gap-3 rounded-control border border-line bg-raised py-1.5 pr-1 pl-1.5">
      {/* biome-ignore lint/performance/noImgElement: a small file of the studio's own; Next serves images as they are here too */}
      <img
        src={getReferenceFileUrl(image.fileId)}
        alt={`Image: ${image.name}`}
        className="size-14 shrink-0 rounded-tag bg-soft object-cover"
        onLoad={({ currentTarget }) =>
          setNote(`${currentTarget.naturalWidth} × ${currentTarget.naturalHeight}`)
        }
        onError={() => setNote('The picture cannot be shown; it may have been deleted.')}
      />
      <span className="grid min-w-0 flex-1">
        <span className="truncate text-sm">{image.name}</span>
        <span className="text-muted text-xs">{note}</span>
      </span>
      {children}
      <Button variant="icon" aria-label="Remove image" title="Remove" onClick={onRemove}>
        <CloseIcon />
      </Button>
    </div>
  );
}

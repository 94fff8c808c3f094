'use client';

import { Button } from '@/components/ui/button';
import { BinIcon } from '@/components/ui/icons';
import { classNames } from '@/lib/class-names';
import type { VoiceDesign } from '@/lib/designs/design';
import type { Reference } from '@/lib/references/reference';
import { defaultRequest } from '@/lib/request/request';
import { listDifferences } from '@/lib/request/request-labels';
import { toggleFavourite, type VoiceShelf } from '@/lib/voices/voice-shelf';
import { describeVoice, findVoice, nameVoice, type Voice } from '@/lib/voices/voices';
import { type CatalogueRow, toChoice } from './catalogue-view';
import type { HearingSubject, Hearings } from './hearing/use-hearings';
import { StarIcon } from './icons';
import { RowFrame } from './row-frame';
import { changeVoiceShelf } from './use-voice-shelf';
import type { VoiceChoice } from './voice-choice';

export interface CatalogueRowProps {
  row: CatalogueRow;
  shelf: VoiceShelf;
  current: string | null;
  isTabStop: boolean;
  hearings: Hearings;
  onPick: (choice: VoiceChoice) => void;
  onDelete: (design: VoiceDesign) => void;
}

/** A voice, an id that the catalogue does not know, or a voice design. */
export function CatalogueRowItem({ row, shelf, current, hearings, ...props }: CatalogueRowProps) {
  const { isTabStop, onPick, onDelete } = props;
  if (row.kind === 'design') {
    const { design } = row;
    const { id, name, reference, settings } = design;
    const subject: HearingSubject = { id, name, reference, settings };
    return (
      <RowFrame
        rowKey={row.key}
        name={name}
        heading={<span className="font-medium">{name}</span>}
        facts={describeReference(reference)}
        asides={['Voice design', describeKnobs(design)]}
        isChosen={false}
        isTabStop={isTabStop}
        kind="design"
        hearing={hearings.byId.get(id)}
        onPick={() => onPick(toChoice(row))}
        onHear={() => hearings.hear(subject)}
        onMake={() => hearings.make(subject)}
      >
        <Button
          variant="icon"
          aria-label={`Delete the voice design ${name}`}
          title="Delete"
          tabIndex={isTabStop ? 0 : -1}
          className="-outline-offset-1"
          onClick={() => onDelete(design)}
        >
          <BinIcon />
        </Button>
      </RowFrame>
    );
  }
  const voice = row.kind === 'voice' ? row.voice : null;
  const voiceId = row.kind === 'voice' ? row.voice.id : row.voiceId;
  const name = voice ? nameVoice(voice) : voiceId;
  const subject: HearingSubject = { id: voiceId, name, reference: { kind: 'voice', voiceId } };
  return (
    <RowFrame
      rowKey={row.key}
      name={name}
      heading={voice ? <VoiceName voice={voice} /> : <span className="figures">{voiceId}</span>}
      facts={voice ? describeVoice(voice) : 'not in the catalogue'}
      {...(voice ? { asides: [voice.category, voice.id] } : {})}
      isChosen={voiceId === current}
      isTabStop={isTabStop}
      kind="voice"
      hearing={hearings.byId.get(voiceId)}
      onPick={() => onPick(toChoice(row))}
      onHear={() => hearings.hear(subject)}
      onMake={() => hearings.make(subject)}
    >
      <FavouriteButton
        voiceId={voiceId}
        name={name}
        isFavourite={shelf.favourites.includes(voiceId)}
        isTabStop={isTabStop}
      />
    </RowFrame>
  );
}

function VoiceName({ voice: { nameZh, nameEn } }: { voice: Voice }) {
  if (nameZh === nameEn) return <span className="font-medium">{nameEn}</span>;
  return (
    <>
      <span lang="zh-Hans" className="font-medium">
        {nameZh}
      </span>{' '}
      <span className="ml-0.5">{nameEn}</span>
    </>
  );
}

interface FavouriteButtonProps {
  voiceId: string;
  name: string;
  isFavourite: boolean;
  isTabStop: boolean;
}

function FavouriteButton({ voiceId, name, isFavourite, isTabStop }: FavouriteButtonProps) {
  return (
    <Button
      variant="icon"
      aria-label={`Favourite ${name}`}
      aria-pressed={isFavourite}
      title="Favourite"
      tabIndex={isTabStop ? 0 : -1}
      className={classNames('-outline-offset-1', isFavourite && 'text-ink')}
      onClick={() => changeVoiceShelf((shelf) => toggleFavourite(shelf, voiceId))}
    >
      <StarIcon isFilled={isFavourite} />
    </Button>
  );
}

function describeReference(reference: Reference): string {
  switch (reference.kind) {
    case 'voice': {
      const voice = findVoice(reference.voiceId);
      return voice ? `${nameVoice(voice)}, ${describeVoice(voice)}` : `voice ${reference.voiceId}`;
    }
    case 'clip':
      return `clip “${reference.name}”`;
    case 'url':
      return `audio at ${URL.canParse(reference.url) ? new URL(reference.url).hostname : reference.url}`;
  }
}

function describeKnobs({ settings }: VoiceDesign): string {
  return listDifferences({ ...defaultRequest, ...settings }).join(', ') || 'knobs at rest';
}

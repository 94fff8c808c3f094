import type { VoiceDesign } from '@/lib/designs/design';
import { findByName, findVoices, isLetThrough, type VoiceFilter } from '@/lib/voices/find-voices';
import { isPossibleVoiceId } from '@/lib/voices/voice-id';
import type { VoiceShelf } from '@/lib/voices/voice-shelf';
import { findVoice, type Voice } from '@/lib/voices/voices';
import type { VoiceChoice } from './voice-choice';

/** One row of the catalogue; the key is unique in the whole list. */
export type CatalogueRow = { key: string } & (
  | { kind: 'voice'; voice: Voice }
  /** An id from the shelf that the catalogue does not know. */
  | { kind: 'unknown'; voiceId: string }
  | { kind: 'design'; design: VoiceDesign }
);

interface CatalogueSection {
  /** Null for the one list of a search. */
  title: string | null;
  rows: readonly CatalogueRow[];
}

/** What the catalogue shows at a moment. */
export interface CatalogueView {
  /** Those with rows, in the order of the screen. */
  sections: readonly CatalogueSection[];
  /** How many there are of each, without duplicates. */
  summary: string;
  /** A typed text that may be the id of a voice which the catalogue does not know. */
  typedId: string | null;
}

interface Looking {
  text: string;
  filter: VoiceFilter;
  designs: readonly VoiceDesign[];
  shelf: VoiceShelf;
}

/**
 * The matches for a text and a filter: in sections while nothing is typed, otherwise in one list with the best matches
 * first, the user's own designs before the rest. A design passes a filter when the voice behind it does.
 */
export function lookThrough({ text, filter, designs, shelf }: Looking): CatalogueView {
  const query = text.trim();
  const voices = findVoices(query, filter);
  const fittingDesigns = findByName(query, designs).filter((design) => isDesignLetThrough(design, filter));
  const designRows = fittingDesigns.map(toDesignRow);
  const shelfRows = (section: string, ids: readonly string[]) =>
    ids.flatMap((id) => toShelfRow(section, id, query, filter) ?? []);
  const sections: CatalogueSection[] =
    query === ''
      ? [
          { title: 'Voice designs', rows: designRows },
          { title: 'Favourites', rows: shelfRows('favourite', shelf.favourites) },
          { title: 'Recently used', rows: shelfRows('recent', shelf.recent) },
          { title: 'All voices', rows: voices.map((voice) => toVoiceRow('all', voice)) },
        ]
      : [
          {
            title: null,
            rows: [
              ...designRows,
              ...voices.map((voice) => toVoiceRow('all', voice)),
              ...shelfRows('all', [...new Set([...shelf.favourites, ...shelf.recent])]).filter(
                (row) => row.kind === 'unknown',
              ),
            ],
          },
        ];
  const shown = sections.filter((section) => section.rows.length > 0);
  return {
    sections: shown,
    summary: summarise(fittingDesigns.length, voices.length),
    typedId: isPossibleVoiceId(query) && !isVeryVoice(query, voices) ? query : null,
  };
}

/** The choice that picking a row makes. */
export function toChoice(row: CatalogueRow): VoiceChoice {
  switch (row.kind) {
    case 'voice':
      return { kind: 'voice', voiceId: row.voice.id };
    case 'unknown':
      return { kind: 'voice', voiceId: row.voiceId };
    case 'design':
      return { kind: 'design', design: row.design };
  }
}

function summarise(designCount: number, voiceCount: number): string {
  const voices = voiceCount === 1 ? '1 voice' : `${voiceCount || 'No'} voices`;
  if (designCount === 0) return voices;
  return `${voices}, ${designCount} ${designCount === 1 ? 'design' : 'designs'}`;
}

function toVoiceRow(section: string, voice: Voice): CatalogueRow {
  return { key: `${section} ${voice.id}`, kind: 'voice', voice };
}

function toDesignRow(design: VoiceDesign): CatalogueRow {
  return { key: `design ${design.id}`, kind: 'design', design };
}

function toShelfRow(section: string, id: string, query: string, filter: VoiceFilter): CatalogueRow | null {
  const voice = findVoice(id);
  if (voice) return isLetThrough(voice, filter) ? toVoiceRow(section, voice) : null;
  const isShown = isOpen(filter) && id.toLowerCase().includes(query.toLowerCase());
  return isShown ? { key: `${section} ${id}`, kind: 'unknown', voiceId: id } : null;
}

function isDesignLetThrough({ reference }: VoiceDesign, filter: VoiceFilter): boolean {
  if (isOpen(filter)) return true;
  const voice = reference.kind === 'voice' ? findVoice(reference.voiceId) : null;
  return voice !== null && isLetThrough(voice, filter);
}

function isOpen(filter: VoiceFilter): boolean {
  return Object.values(filter).every((wanted) => wanted === null);
}

function isVeryVoice(query: string, found: readonly Voice[]): boolean {
  const isName = ({ nameEn }: Voice) => nameEn.toLowerCase() === query.toLowerCase();
  return findVoice(query) !== null || found.some(isName);
}

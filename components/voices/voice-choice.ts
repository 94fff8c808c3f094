import type { VoiceDesign } from '@/lib/designs/design';

/** What was picked in the catalogue: a voice by its id, known or not, or a voice design. */
export type VoiceChoice = { kind: 'voice'; voiceId: string } | { kind: 'design'; design: VoiceDesign };

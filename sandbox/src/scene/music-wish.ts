export type Instrument = 'piano' | 'guitar' | 'bass' | 'drums' | 'strings' | 'flute' | 'pad';
export type Mood = 'calm' | 'bright' | 'sad' | 'tense';

/** What music to play; without instruments the mood chooses them. */
export type MusicWish = { instruments: Instrument[]; mood: Mood };

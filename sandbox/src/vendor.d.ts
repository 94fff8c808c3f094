declare module '@echogarden/espeak-ng-emscripten' {
  interface EspeakWorker {
    /** 0 when the voice is set; anything else leaves the voice before it in place. */
    set_voice(name: string): number;
    set_rate(wordsPerMinute: number): void;
    set_pitch(pitch: number): void;
    set_range(range: number): void;
    set_volume(volume: number): void;
    get_samplerate(): number;
    /** Returning true from the callback stops the synthesis. */
    synthesize(text: string, onAudio: (samples: Int16Array, events: EspeakEvent[]) => boolean): void;
  }
  interface EspeakEvent {
    type: 'samplerate' | 'sentence' | 'word' | 'phoneme' | 'mark' | 'play' | 'end';
    /** In milliseconds from the beginning of the speech. */
    audio_position: number;
    /** Of a phoneme its IPA signs, empty for a pause. */
    id: string | number | undefined;
  }
  interface EspeakModule {
    eSpeakNGWorker: new () => EspeakWorker | PromiseLike<EspeakWorker>;
  }
  function loadEspeak(): Promise<EspeakModule>;

  // biome-ignore lint/style/noDefaultExport: it is what the package has.
  export { loadEspeak as default };
}

declare module '@echogarden/sonic-wasm' {
  interface SonicModule {
    HEAPF32: Float32Array;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _sonicCreateStream(sampleRate: number, channels: number): number;
    _sonicDestroyStream(stream: number): void;
    _sonicSetSpeed(stream: number, speed: number): void;
    _sonicSetPitch(stream: number, pitch: number): void;
    _sonicSetQuality(stream: number, quality: number): void;
    _sonicWriteFloatToStream(stream: number, samples: number, count: number): number;
    _sonicReadFloatFromStream(stream: number, samples: number, maxCount: number): number;
    _sonicFlushStream(stream: number): number;
    _sonicSamplesAvailable(stream: number): number;
  }
  function loadSonic(): Promise<SonicModule>;

  // biome-ignore lint/style/noDefaultExport: it is what the package has.
  export { loadSonic as default };
}

declare module '@echogarden/speex-resampler-wasm/simd' {
  interface SpeexModule {
    HEAPF32: Float32Array;
    HEAPU32: Uint32Array;
    HEAP32: Int32Array;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _speex_resampler_init(
      channels: number,
      inRate: number,
      outRate: number,
      quality: number,
      error: number,
    ): number;
    _speex_resampler_destroy(state: number): void;
    _speex_resampler_skip_zeros(state: number): number;
    _speex_resampler_get_input_latency(state: number): number;
    _speex_resampler_process_float(
      state: number,
      channel: number,
      input: number,
      inputLength: number,
      output: number,
      outputLength: number,
    ): number;
  }
  function loadSpeex(): Promise<SpeexModule>;

  // biome-ignore lint/style/noDefaultExport: it is what the package has.
  export { loadSpeex as default };
}

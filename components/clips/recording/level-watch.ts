import { type Level, measureLevel } from '@/lib/clips/level';

const windowSamples = 2048;

/** Measures a stream with every frame that the page draws, until it is disposed of. */
export function watchLevel(stream: MediaStream, onLevel: (level: Level) => void): () => void {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(stream);
  const analyser = context.createAnalyser();
  analyser.fftSize = windowSamples;
  source.connect(analyser);
  const samples = new Float32Array(windowSamples);
  let frame = 0;
  const measure = () => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(measureLevel(samples));
    frame = requestAnimationFrame(measure);
  };
  measure();
  return () => {
    cancelAnimationFrame(frame);
    source.disconnect();
    void context.close();
  };
}

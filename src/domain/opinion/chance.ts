// Chance that comes again: all of it follows from a seed.

/** Numbers from 0 to below 1: mulberry32 (Tommy Ettinger, 2017), 32 bits of state. Seeds are taken modulo 2³². */
export function chance(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** At most `most` of the numbers from 0 to before `many`, rising, each as likely as any other (Knuth, 3.4.2, algorithm S). */
export function sampled(many: number, most: number, random: () => number): Int32Array {
  const sample = new Int32Array(Math.min(many, most))
  let taken = 0
  for (let i = 0; taken < sample.length; i++) {
    if (sample.length === many || random() * (many - i) < sample.length - taken) sample[taken++] = i
  }
  return sample
}

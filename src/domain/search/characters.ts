// Characters that are one for whoever looks for them: Simplified and Traditional, and the variants of Hong Kong and Taiwan.
import compatible from 'opencc-js/dict/CJK_Compatibility_Ideographs'
import hongKong from 'opencc-js/dict/HKVariants'
import simplified from 'opencc-js/dict/STCharacters'
import taiwan from 'opencc-js/dict/TWVariants'
import traditional from 'opencc-js/dict/TSCharacters'

const single = /^.$/u

/** Made for the first text that is looked for or found: a start need not wait for ten thousand characters. */
let kept: ReadonlyMap<string, string> | undefined

/**
 * Each character that has another form, and the one that stands for all of them: 發, 髮 and 发 have the same. Character
 * by character and never by phrase: what a text says around a character must not change how it is found, or a part of
 * a word would be lost. So it cannot tell 後 from 后 (queen): whoever types Simplified means either.
 */
export function oneForAll(): ReadonlyMap<string, string> {
  kept ??= gathered(
    [simplified, traditional, hongKong, taiwan, compatible].flatMap((pairs) =>
      pairs.split('|').flatMap((line) => {
        const [from = '', ...to] = line.split(' ')
        return to.map((other) => [from, other] as const)
      }),
    ),
  )
  return kept
}

/** Joins what is paired, over however many steps. */
function gathered(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const groups = new Map<string, string[]>()
  for (const [a, b] of pairs) {
    if (!single.test(a) || !single.test(b)) continue
    const [ours, theirs] = [groups.get(a) ?? [a], groups.get(b) ?? [b]]
    const joined = ours === theirs ? ours : [...ours, ...theirs]
    for (const character of joined) groups.set(character, joined)
  }
  return new Map([...groups].map(([character, group]) => [character, group.toSorted()[0]!]))
}

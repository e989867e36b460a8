/** Tables allow a hundred; the rest is for a number that tells two apart. */
const LONGEST = 90

/**
 * A slug for what is called `name`: its Latin letters and digits in lower case, without accents, and `joint` for the rest;
 * `fallback` where nothing is left, such as for a name in another script. A number at the end keeps it out of `taken`.
 */
export function slugFor(
  name: string,
  taken: ReadonlySet<string>,
  { joint, fallback }: { joint: '_' | '-'; fallback: string },
): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const slug = words.join(joint).slice(0, LONGEST).replace(/[_-]$/, '') || fallback
  for (let nth = 2, made = slug; ; nth += 1) {
    if (!taken.has(made)) return made
    made = `${slug}${joint}${nth}`
  }
}

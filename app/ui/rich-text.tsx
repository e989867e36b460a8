import { Fragment, type ReactNode } from 'react'

/** The tags that `Text` holds, as `<link>words</link>` or as `<name/>`. */
type TagOf<Text extends string> = Text extends `${string}<${infer Tag}>${infer Rest}`
  ? (Tag extends `/${string}` ? never : Tag extends `${infer Name}/` ? Name : Tag) | TagOf<Rest>
  : never

/** Renders one tag; `words` is its content, empty for `<name/>`. */
type Draw = (words: string) => ReactNode

/**
 * A sentence with elements in it, kept as one text so that a translation may reorder it: `<RichText text="New
 * here? <link>Register</link>" link={(words) => <Link href="/new">{words}</Link>} />`. Each tag has the
 * property of its name; tags do not nest. User input goes into an element of its own (`<name/>`), so that it
 * is never parsed as a tag. A text with parameters is a function that returns its template `as const`, so
 * that the compiler sees the tags.
 */
export function RichText<const Text extends string>({
  text,
  ...tags
}: { text: Text } & Readonly<Record<TagOf<Text>, Draw>>) {
  const draws = new Map<string, Draw>(Object.entries(tags))
  return partsOf(text).map(({ key, words, tag, source }) => {
    const draw = tag === undefined ? undefined : draws.get(tag)
    return <Fragment key={key}>{draw ? draw(words) : source}</Fragment>
  })
}

const TAG = /<(?<open>\w+)>(?<words>[^<]*)<\/\k<open>>|<(?<empty>\w+)\/>/g

interface Part {
  /** Its offset in the text. */
  key: number
  tag?: string | undefined
  words: string
  source: string
}

function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let end = 0
  const plain = (from: number, to: number) => {
    if (to > from) parts.push({ key: from, words: '', source: text.slice(from, to) })
  }
  for (const { index, 0: source, groups = {} } of text.matchAll(TAG)) {
    plain(end, index)
    parts.push({ key: index, tag: groups.open ?? groups.empty, words: groups.words ?? '', source })
    end = index + source.length
  }
  plain(end, text.length)
  return parts
}

/** A statement, or a part of one, that is written as text: what a renamed column would break and no compiler sees. */
export interface SqlSite {
  /** The line on which it begins. */
  line: number
  /** The text between its values, in order; blanks are one each. */
  chunks: string[]
}

/** Templates with these names are SQL: `sql`, `client()`, `transaction` and their like; `String.raw` is not. */
const NOT_SQL = /\.raw$/

/** The SQL in the templates of a TypeScript file, those inside of others by themselves. */
export function sqlSites(source: string): SqlSite[] {
  const sites: SqlSite[] = []
  let at = 0
  const line = () => source.slice(0, at).split('\n').length

  /** Reads code from `at` to the brace that closes it, or to the end. */
  const readCode = () => {
    for (let open = 0; at < source.length; at += 1) {
      const rest = source[at]
      if (rest === '/' && source[at + 1] === '/') at = endOf('\n')
      else if (rest === '/' && source[at + 1] === '*') at = endOf('*/') + 1
      else if (rest === "'" || rest === '"') skipString(rest)
      else if (rest === '`') readTemplate()
      else if (rest === '{') open += 1
      else if (rest === '}' && --open < 0) return
    }
  }
  const endOf = (text: string) => {
    const end = source.indexOf(text, at + 2)
    return end < 0 ? source.length : end
  }
  const skipString = (quote: string) => {
    for (at += 1; at < source.length && source[at] !== quote && source[at] !== '\n'; at += 1)
      if (source[at] === '\\') at += 1
  }
  const readTemplate = () => {
    const begins = line()
    const chunks: string[] = []
    let chunk = ''
    const tag = tagBefore(source, at)
    for (at += 1; at < source.length && source[at] !== '`'; at += 1) {
      if (source[at] === '$' && source[at + 1] === '{') {
        at += 2
        readCode()
        chunks.push(chunk)
        chunk = ''
        continue
      }
      if (source[at] === '\\') at += 1
      chunk += source[at]
    }
    chunks.push(chunk)
    if (tag === undefined || NOT_SQL.test(tag)) return
    sites.push({ line: begins, chunks: chunks.map(oneBlank).filter((text) => text.trim() !== '') })
  }
  readCode()
  return sites.filter(({ chunks }) => chunks.some((chunk) => /[a-z]{2}/i.test(chunk)))
}

/** The expression that a template at `end` is given to, without its type arguments; undefined where it is none. */
function tagBefore(source: string, end: number): string | undefined {
  let start = end
  if (source[start - 1] === '>') {
    let open = 0
    do {
      start -= 1
      if (source[start] === '>' && source[start - 1] !== '=') open += 1
      if (source[start] === '<') open -= 1
    } while (open > 0 && start > 0)
  }
  return /[\w$.]+(\(\))?$/.exec(source.slice(Math.max(0, start - 60), start))?.[0]
}

/** `text` with one blank for all that stand together; both in what is written and in what was sent. */
export const oneBlank = (text: string) => text.replace(/\s+/g, ' ')

/** Whether `statement` has the text of `site`, in its order. */
export function isPartOf({ chunks }: SqlSite, statement: string): boolean {
  let from = 0
  return chunks.every((chunk) => {
    const found = statement.indexOf(chunk, from)
    from = found + chunk.length
    return found >= 0
  })
}

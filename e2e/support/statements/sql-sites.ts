/** A statement, or a part of one, written as text: a renamed column breaks it without a compile error. */
export interface SqlSite {
  /** The line on which it begins. */
  line: number
  /** The text between its values, in order, with whitespace collapsed. */
  chunks: string[]
}

/** Templates with these names are SQL: `sql`, `client()`, `transaction` and the like; `String.raw` and `html` are not. */
const NOT_SQL = /\.raw$|^html$/

/** The SQL in a TypeScript file's templates, nested ones separately. */
export function sqlSites(source: string): SqlSite[] {
  const sites: SqlSite[] = []
  let at = 0
  const line = () => source.slice(0, at).split('\n').length

  /** Reads code from `at` to its closing brace, or to the end. */
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

/**
 * The tag expression of a template that starts at `end`, without its type arguments; undefined without a tag.
 */
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

/** `text` with whitespace collapsed, for both the written and the sent text. */
export const oneBlank = (text: string) => text.replace(/\s+/g, ' ')

/** Whether `statement` contains the text of `site`, in order. */
export function isPartOf({ chunks }: SqlSite, statement: string): boolean {
  let from = 0
  return chunks.every((chunk) => {
    const found = statement.indexOf(chunk, from)
    from = found + chunk.length
    return found >= 0
  })
}

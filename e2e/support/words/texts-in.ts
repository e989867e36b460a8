import { parseAst } from 'vitest/node'
import type { SourceFile } from '../unit/source-files'
import { isText } from './is-text'

/** A node of the syntax tree (ESTree with TypeScript and JSX). */
interface Node {
  type: string
  start: number
  [part: string]: unknown
}

/** A literal's context, which decides how much of it counts as text. */
type Place = 'shown' | 'anywhere'

/**
 * The texts for users that a file itself holds, as `path:line: text`. Everything shown as written, in JSX or
 * under a name such as `label`, counts if it has a letter in it; any other literal if it reads like words.
 */
export function textsIn({ path, source }: SourceFile): string[] {
  const found: string[] = []
  const report = (text: string, at: number) =>
    found.push(`${path}:${source.slice(0, at).split('\n').length}: ${text.trim().replace(/\s+/g, ' ')}`)

  function walk(node: Node, place: Place): void {
    const text = textOf(node)
    if (text !== undefined && isText(text, place === 'shown')) report(text, node.start)
    for (const [child, childPlace] of childrenOf(node, place)) walk(child, childPlace)
  }
  walk(parseAst(source, { lang: path.endsWith('.ts') ? 'ts' : 'tsx' }, path) as unknown as Node, 'anywhere')
  return found
}

/** The text of a literal; for a template, the parts between its parameters. */
function textOf(node: Node): string | undefined {
  if (node.type === 'JSXText') return node.value as string
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'TemplateLiteral')
    return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…')
  return undefined
}

/** The parts of a node that can hold a text, with their contexts. */
function childrenOf(node: Node, place: Place): [Node, Place][] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'TaggedTemplateExpression':
      return []
    case 'ExpressionStatement':
      return typeof node.directive === 'string' ? [] : only(place, node.expression)
    case 'JSXElement':
      return [...only('anywhere', node.openingElement), ...all('shown', node.children)]
    case 'JSXFragment':
      return all('shown', node.children)
    case 'JSXOpeningElement':
      return all('anywhere', node.attributes)
    case 'JSXAttribute':
      return ofProperty(nameOf(node.name), node.value)
    case 'Property':
    case 'PropertyDefinition':
      return ofProperty(nameOf(node.key), node.value)
    case 'ConditionalExpression':
      return [...only('anywhere', node.test), ...only(place, node.consequent, node.alternate)]
    case 'LogicalExpression':
      return node.operator === '&&'
        ? [...only('anywhere', node.left), ...only(place, node.right)]
        : only(place, node.left, node.right)
    case 'BinaryExpression':
      return comparisons.has(node.operator as string)
        ? [node.left, node.right].flatMap((side) =>
            textOf(side as Node) === undefined ? only('anywhere', side) : [],
          )
        : only(place, node.left, node.right)
    case 'SwitchCase':
      return all('anywhere', node.consequent)
    case 'MemberExpression':
      return only('anywhere', node.object)
    case 'NewExpression':
      return /Error$/.test(nameOf(node.callee)) ? [] : all('anywhere', node.arguments)
    case 'CallExpression':
      return notForPeople.test(nameOf(node.callee))
        ? only('anywhere', node.callee)
        : [...only('anywhere', node.callee), ...all('anywhere', node.arguments)]
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
    case 'JSXExpressionContainer':
      return only(place, node.expression)
    case 'TemplateLiteral':
      return all('anywhere', node.expressions)
    default:
      if (node.type.startsWith('TS')) return []
      return Object.values(node).flatMap((part) => all('anywhere', Array.isArray(part) ? part : [part]))
  }
}

const comparisons = new Set(['===', '!==', '==', '!=', 'in', 'instanceof'])

/** The kind of value under a name: used by the browser and never read, read as written, or anything. */
function ofProperty(name: string, value: unknown): [Node, Place][] {
  if (drawn.test(name)) return []
  return only(shown.test(name) ? 'shown' : 'anywhere', value)
}

/** Calls that take selectors, and those that log for operators. */
const notForPeople = /^(querySelector(All)?|closest|matches|debug|info|warn|error|fatal)$/
/** Names whose values are for the browser. */
const drawn = /^(className|box|icon|d|viewBox|style|colorScheme|aria-keyshortcuts)$/
/** Names whose values are shown or read out as written. */
const shown =
  /^(label|title|placeholder|hint|alt|head|heading|line|empty|noun|plural|sentence|caption|legend|message|description|summary|words|text|aria-(label|roledescription|valuetext|description))$/

const isNode = (part: unknown): part is Node => typeof part === 'object' && part !== null && 'type' in part
const all = (place: Place, parts: unknown): [Node, Place][] =>
  (Array.isArray(parts) ? parts : []).filter(isNode).map((part) => [part, place])
const only = (place: Place, ...parts: unknown[]) => all(place, parts)

/** The name of an attribute, a key or a callee: `aria-label`, `title`, `closest`. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  if (node.type === 'MemberExpression') return nameOf(node.property)
  return typeof node.name === 'string' ? node.name : typeof node.value === 'string' ? node.value : ''
}

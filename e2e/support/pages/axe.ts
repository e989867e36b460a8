import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'

const source = readFileSync(
  createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'),
  'utf8',
)

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The rules whose outcome a colour scheme can change; all others read the same document again. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

export interface Judgement {
  /** Each rule that is broken, where and how. */
  broken: string[]
  /** The rules that held somewhere. */
  passed: string[]
}

/**
 * Asks axe about the document that is open, in `light` by all rules but `except`, in `dark` by those about colour. No
 * page has a frame, so none is looked into. The source of axe is brought once for each document.
 */
export async function askAxe(
  page: Page,
  scheme: 'light' | 'dark',
  except: readonly string[],
): Promise<Judgement> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    ...(scheme === 'light'
      ? {
          runOnly: { type: 'tag', values: TAGS },
          rules: Object.fromEntries(except.map((rule) => [rule, { enabled: false }])),
        }
      : { runOnly: { type: 'rule', values: COLOUR_RULES } }),
  }
  return await page.evaluate(async (asked) => {
    const { axe: engine } = window as unknown as { axe: typeof axe }
    const { violations, passes } = await engine.run(document, asked)
    return {
      broken: violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)} ${node.failureSummary ?? ''}`),
      ),
      passed: passes.map((rule) => rule.id),
    }
  }, options)
}

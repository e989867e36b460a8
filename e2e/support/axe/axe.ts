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
/** The rules that depend on the colour scheme; all others would give the same result again. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

export interface Judgement {
  /** The violations, with their places. */
  broken: string[]
  /** The rules that passed somewhere. */
  passed: string[]
}

/**
 * Runs axe on the current document, in `light` with all rules but `except`, in `dark` with those about colour. Pages
 * have no iframes, so none are searched. Injects axe once per document.
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

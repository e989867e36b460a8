import type { Page } from '@playwright/test'

/**
 * What axe could judge in the document as it is: each element with its attributes and the chain of elements and classes around
 * it, each step between headings, references that lead nowhere, and what is there twice. Without texts and numbers of rows: two
 * roles see one page of the same kinds.
 */
export async function kindsOf(page: Page): Promise<Set<string>> {
  const kinds = await page.evaluate(() => {
    const VALUES =
      /^(role|type|scope|lang|tabindex|aria-(?!label$|describedby|labelledby|controls|owns|active|value|pos|row|col|set).*)$/
    const REFERENCES = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns']
    const found = new Set<string>()
    const chains = new Map<Element | null, string>([[null, '']])
    let heading = ''
    const once = new Set<string>()
    const unique = (what: string) => {
      if (once.has(what)) found.add(`twice: ${what.replace(/ .*/, '')}`)
      once.add(what)
    }
    for (const element of document.querySelectorAll('html, body, body *:not(script, style, svg *)')) {
      const name = element.localName
      const chain = `${chains.get(element.parentElement) ?? ''}>${name}.${element.getAttribute('class') ?? ''}`
      chains.set(element, chain)
      const attributes = [...element.attributes]
        .filter(({ name: attribute }) => !/^(class|id|nonce|data-)/.test(attribute))
        .map(({ name: attribute, value }) =>
          VALUES.test(attribute) ? `${attribute}=${value}` : `${attribute}${value ? '' : '='}`,
        )
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      )
      const { checked = '', disabled = '' } = element as HTMLInputElement
      const state = [
        own,
        element.textContent?.trim() === '',
        checked,
        disabled,
        element.matches(':modal, :popover-open'),
      ]
      found.add([chain, ...attributes.sort(), ...state].join(' '))
      if (/^h[1-6]$/.test(name)) {
        found.add(`${heading} then ${name}`)
        heading = name
      }
      if (element.id) unique(`id ${element.id}`)
      if (
        element.matches('nav, aside, section, form, main, header, [role=region]') &&
        element.matches('[aria-label]')
      )
        unique(`${name} ${element.getAttribute('aria-label')}`)
      for (const reference of REFERENCES)
        for (const id of element.getAttribute(reference)?.split(/\s+/).filter(Boolean) ?? [])
          if (!document.getElementById(id)) found.add(`${chain} ${reference} leads nowhere`)
    }
    return [...found]
  })
  return new Set(kinds)
}

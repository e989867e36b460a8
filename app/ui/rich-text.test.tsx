import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RichText } from './rich-text'

const person = (name: string) => `Given to <who/>, called ${name}, <b>today</b>.` as const

test('each tag is drawn where the text has it', () => {
  const text = 'Not here? <link>Register</link> or <b>ask</b> <who/>.'
  expect(
    renderToStaticMarkup(
      <RichText
        text={text}
        link={(words) => <a href="/new">{words}</a>}
        b={(words) => <b>{words}</b>}
        who={() => <bdi>Ana</bdi>}
      />,
    ),
  ).toBe('Not here? <a href="/new">Register</a> or <b>ask</b> <bdi>Ana</bdi>.')
})

test('a parameter is text, whatever it looks like', () => {
  const drawn = renderToStaticMarkup(
    <RichText
      text={person('<script>alert(1)</script>')}
      who={() => <i>her</i>}
      b={(words) => <b>{words}</b>}
    />,
  )
  expect(drawn).toBe('Given to <i>her</i>, called &lt;script&gt;alert(1)&lt;/script&gt;, <b>today</b>.')
})

test('a tag that nothing draws is a type error', () => {
  // @ts-expect-error link is missing
  expect(renderToStaticMarkup(<RichText text="<link>Here</link>" />)).toBe('&lt;link&gt;Here&lt;/link&gt;')
  // @ts-expect-error strong is not in the text
  expect(renderToStaticMarkup(<RichText text="Here" strong={() => 'x'} />)).toBe('Here')
})

'use client'

import { unstable_rethrow } from 'next/navigation'
import {
  type FormEvent,
  Fragment,
  type ReactNode,
  useActionState,
  useEffect,
  useId,
  useRef,
  useState,
  useTransition,
} from 'react'
import { type FormState, typedValues } from '@/lib/forms/form-state'
import { Notice } from '../feedback/notice'
import { type Toast, useToast } from '../feedback/toast'
import { useKeptFocus } from '../use-kept-focus'
import { formWords } from '../words'
import { useDraft } from './drafts/use-draft'
import { formContext } from './form-context'

/** The keys of the forms that were saved since this document was loaded. */
const spent = new Set<string>()

/** A browser makes none on plain HTTP beyond loopback; then the server refuses a second use and gives another. */
const newKey = () => (globalThis.crypto.randomUUID as (() => string) | undefined)?.call(globalThis.crypto)

type FormAction = (previous: FormState, form: FormData) => Promise<FormState>

/**
 * A form over a server action. It works before its scripts have run; with them nothing typed is lost, whatever
 * happens: an answer, a refusal, a connection that is gone. What is wrong is summed up above the fields, with a link
 * to each, and takes the focus. A key made with the form lets the server notice that it was sent twice.
 */
export function Form({
  action,
  initial,
  formKey,
  expectedVersion,
  children,
  className = 'flex flex-col gap-4',
  labels,
  before,
}: {
  action: FormAction
  initial: FormState
  /** Made by the server when it drew the page. */
  formKey: string
  /** The version of the record that the form was drawn from. */
  expectedVersion?: number
  children: ReactNode
  className?: string
  /** The label of each field, for the summary. */
  labels?: Readonly<Record<string, string>>
  /** What has to be done before the form is sent, and may still change what is sent; or says why it is not sent. */
  before?: (form: FormData) => Promise<string | undefined>
}) {
  const id = useId()
  const [answered, submit] = useActionState(action, initial)
  const [latest, setLatest] = useState<FormState>()
  const [pending, startTransition] = useTransition()
  const state = latest ?? answered
  const summary = useRef<HTMLDivElement>(null)
  const element = useRef<HTMLFormElement>(null)
  const [another] = useState(newKey)
  const unseen = useToastWhenGone()
  // Fields take what was kept as they take a refused form's: by being drawn with it.
  const [drawn, setDrawn] = useState({ times: 0, from: '' })
  const drawFrom = (from: 'draft' | 'server', values: FormState['values']) => {
    setLatest({ answer: Date.now(), errors: {}, values })
    setDrawn(({ times }) => ({ times: times + 1, from }))
  }
  const draft = useDraft(element, (values) => {
    drawFrom('draft', values)
    element.current?.closest('details')?.setAttribute('open', '')
  })
  useKeptFocus(element)
  useEffect(() => {
    // What was saved is not to be saved again: the fields go back to what the answer says.
    if (state.saved) element.current?.reset()
    if (state.message || state.saved) summary.current?.focus()
    unseen.current = undefined
  }, [state, unseen])

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (pending) return
    const { submitter } = event.nativeEvent as SubmitEvent
    const form = new FormData(event.currentTarget, submitter)
    startTransition(async () => {
      const stopped = await before?.(form)
      const next: FormState = stopped ? notSent(form, stopped) : await answerOf(action, state, form, done)
      if (next.saved) done()
      unseen.current = toastOf(next)
      startTransition(() => setLatest(next))
      // The server leads to the sign-in form and from there back, where what was kept is typed in again.
      if (next.signedOut) void draft.keep().then(() => window.location.reload())
    })
  }
  function done() {
    spent.add(key)
    void draft.drop()
  }
  // The router may show a page again whose form was sent already.
  const key = state.values.key ?? (spent.has(formKey) ? (another ?? formKey) : formKey)

  return (
    <formContext.Provider value={{ id, state, pending }}>
      <form
        ref={element}
        action={submit}
        onSubmit={send}
        className={className}
        noValidate
        aria-busy={pending || undefined}
      >
        {/* Sent once more it is the same form, though the page was drawn anew meanwhile. */}
        <input type="hidden" name="key" value={key} />
        {/* After a refusal the version is the one that the person was told of, and not one drawn since. */}
        {expectedVersion !== undefined && (
          <input
            type="hidden"
            name="expectedVersion"
            value={state.values.expectedVersion ?? expectedVersion}
          />
        )}
        {(state.message || state.saved) && (
          <div
            ref={summary}
            tabIndex={-1}
            role={state.message ? 'alert' : 'status'}
            className="rounded-large"
          >
            <Notice kind={state.message ? 'danger' : 'good'}>
              {state.message ?? state.saved}
              <Problems id={id} errors={state.errors} labels={labels} />
            </Notice>
          </div>
        )}
        {drawn.from === 'draft' && !state.message && !state.saved && (
          <Restored
            onStartOver={() => {
              void draft.drop()
              drawFrom('server', initial.values)
            }}
          />
        )}
        <Fragment key={drawn.times}>{children}</Fragment>
      </form>
    </formContext.Provider>
  )
}

/** Says where the entries come from; the focus stays where the person is. */
function Restored({ onStartOver }: { onStartOver: () => void }) {
  return (
    <div role="status">
      <Notice kind="info">
        {formWords.restored}{' '}
        <button type="button" className="link" onClick={onStartOver}>
          {formWords.startOver}
        </button>
      </Notice>
    </div>
  )
}

function Problems({
  id,
  errors,
  labels,
}: {
  id: string
  errors: FormState['errors']
  labels: Readonly<Record<string, string>> | undefined
}) {
  const listed = Object.entries(errors).filter(([name]) => labels?.[name])
  if (listed.length === 0) return null
  return (
    <ul className="mt-1 list-disc ps-5">
      {listed.map(([name, problem]) => (
        <li key={name}>
          <a className="link" href={`#${id}-${name}`}>
            {labels?.[name]}
          </a>
          : {problem}
        </li>
      ))}
    </ul>
  )
}

/** Sends the form. When no answer comes, what was typed stays, and sending it again does nothing twice. */
async function answerOf(
  action: FormAction,
  previous: FormState,
  form: FormData,
  /** Called when the answer leads to another page, and so never comes. */
  onLeave: () => void,
): Promise<FormState> {
  try {
    return await action(previous, form)
  } catch (error) {
    try {
      unstable_rethrow(error)
    } catch (leaving) {
      onLeave()
      throw leaving
    }
    return notSent(form, formWords.noAnswer)
  }
}

/** As if the portal had answered with `message`: the form keeps what it holds, its key too. */
function notSent(form: FormData, message: string): FormState {
  return { answer: Date.now(), message, errors: {}, values: typedValues(Object.fromEntries(form)) }
}

/** Holds an answer until the form has shown it. Where the form went with its answer, a toast shows it instead. */
function useToastWhenGone() {
  const show = useToast()
  const unseen = useRef<Toast>(undefined)
  const latestShow = useRef(show)
  useEffect(() => {
    latestShow.current = show
  }, [show])
  useEffect(() => () => unseen.current && latestShow.current(unseen.current), [])
  return unseen
}

function toastOf({ message, saved }: FormState): Toast | undefined {
  if (message) return { kind: 'danger', words: message }
  return saved ? { kind: 'good', words: saved } : undefined
}

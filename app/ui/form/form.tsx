'use client'

import { unstable_rethrow } from 'next/navigation'
import {
  type FormEvent,
  Fragment,
  lazy,
  type ReactNode,
  Suspense,
  use,
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
import { formContext, summaryIdOf } from './form-context'
import { formKeys } from './form-keys'

/** Loaded when a step asks: few do. */
const AskAgain = lazy(async () => ({ default: (await import('./password/ask-again')).AskAgain }))

/** The keys of the forms saved since this document was loaded. */
const spent = new Set<string>()

/**
 * Browsers have no `randomUUID` on plain HTTP beyond loopback; the server then refuses a reused key and
 * issues another.
 */
const newKey = () => (globalThis.crypto.randomUUID as (() => string) | undefined)?.call(globalThis.crypto)

type FormAction = (previous: FormState, form: FormData) => Promise<FormState>

/**
 * A form over a server action. It works before its scripts have run. With them, entries survive every
 * outcome: an answer, a refusal, a lost connection. Errors are summarised above the fields with a link to
 * each, and the summary takes the focus. A key made with the form lets the server recognise duplicates.
 */
export function Form({
  action,
  initial,
  formKey: given,
  expectedVersion,
  children,
  className = 'flex flex-col gap-4',
  labels,
  before,
}: {
  action: FormAction
  initial: FormState
  /** Made by the server when it rendered the page; without one, see `formKeys`. */
  formKey?: string | undefined
  /** The version of the record that the form was rendered from. */
  expectedVersion?: number
  children: ReactNode
  className?: string
  /** The label of each field, for the error summary. */
  labels?: Readonly<Record<string, string>>
  /** Runs before the form is sent and may still change its values, or says why it is not sent. */
  before?: (form: FormData) => Promise<string | undefined>
}) {
  const id = useId()
  const [answered, submit] = useActionState(action, initial)
  const [latest, setLatest] = useState<FormState>()
  const [pending, startTransition] = useTransition()
  const state = latest ?? answered
  const summary = useRef<HTMLDivElement>(null)
  const element = useRef<HTMLFormElement>(null)
  const keyOf = use(formKeys)
  const formKey = given ?? keyOf(`${id} ${expectedVersion ?? ''}`)
  const [another, setAnother] = useState(newKey)
  const unseen = useToastWhenGone()
  // Fields take a draft as they take a refused form's values: as defaults of the next render.
  const [drawn, setDrawn] = useState({ times: 0, from: '' })
  const drawFrom = (from: 'draft' | 'server', values: FormState['values']) => {
    setLatest({ answer: Date.now(), errors: {}, values })
    setDrawn(({ times }) => ({ times: times + 1, from }))
  }
  const restore = (values: FormState['values']) => {
    drawFrom('draft', values)
    element.current?.closest('details')?.setAttribute('open', '')
  }
  // Differs from the initial state only in a page that answers a form which was sent without scripts.
  const draft = useDraft(
    element,
    restore,
    answered.message ? 'refused' : answered.saved ? 'saved' : undefined,
  )
  useKeptFocus(element)
  useEffect(() => {
    // Saved entries must not be saved again: the fields go back to the values in the answer.
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
      // The server redirects to the sign-in form and back; the draft is then restored.
      if (next.signedOut) void draft.keep().then(() => window.location.reload())
    })
  }
  function done() {
    spent.add(key)
    setAnother(newKey)
    void draft.drop()
  }
  // The router may show a page again whose form has already been sent.
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
        {/* A resend keeps the same key, even if the page was rendered again in between. */}
        <input type="hidden" name="key" value={key} />
        {/* After a refusal the version is the one that the user was told about, not one rendered since. */}
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
            id={summaryIdOf(id)}
            tabIndex={-1}
            role={state.message || state.tone === 'danger' ? 'alert' : 'status'}
            className="rounded-large"
          >
            <Notice kind={state.message ? 'danger' : (state.tone ?? 'good')}>
              {state.message ?? state.saved}
              <Problems id={id} state={state} labels={labels} />
            </Notice>
          </div>
        )}
        {state.askAgain && (
          <Suspense>
            <AskAgain ways={state.askAgain} />
          </Suspense>
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

/** Says where the entries come from, without moving the focus. */
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

/** What is wrong with which field; what the message says already is not said again. */
function Problems({
  id,
  state: { errors, message },
  labels,
}: {
  id: string
  state: FormState
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
          {problem !== message && `: ${problem}`}
        </li>
      ))}
    </ul>
  )
}

/** Sends the form. Without an answer the entries stay, and sending again does nothing twice. */
async function answerOf(
  action: FormAction,
  previous: FormState,
  form: FormData,
  /** Called when the answer redirects and therefore never arrives here. */
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

/** As if the portal had answered `message`: the form keeps its entries and its key. */
function notSent(form: FormData, message: string): FormState {
  return { answer: Date.now(), message, errors: {}, values: typedValues(Object.fromEntries(form)) }
}

/** Holds an answer until the form has shown it. If the form is gone by then, a toast shows it. */
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

function toastOf({ message, saved, tone = 'good' }: FormState): Toast | undefined {
  if (message) return { kind: 'danger', words: message }
  return saved ? { kind: tone, words: saved } : undefined
}

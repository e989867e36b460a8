/**
 * The message that an address asks for by `?flash=`, out of those that the page knows. Nothing of the address is shown
 * itself: a link sent to somebody cannot put words on the page.
 */
export function flashWords<Message>(
  messages: Readonly<Record<string, Message>>,
  flash: string | string[] | undefined,
): Message | undefined {
  return typeof flash === 'string' && Object.hasOwn(messages, flash) ? messages[flash] : undefined
}

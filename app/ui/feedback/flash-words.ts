/**
 * The message that `?flash=` asks for, from those the page knows. Nothing from the address itself is shown,
 * so a crafted link cannot put words on the page.
 */
export function flashWords<Message>(
  messages: Readonly<Record<string, Message>>,
  flash: string | string[] | undefined,
): Message | undefined {
  return typeof flash === 'string' && Object.hasOwn(messages, flash) ? messages[flash] : undefined
}

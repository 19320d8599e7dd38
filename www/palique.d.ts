/**
 * Types of what the tag puts on a page: `window.Palique`.
 *
 * The script itself needs none of this. A site written in TypeScript copies the file beside its own
 * sources, or refers to it: `/// <reference path="palique.d.ts" />`.
 */

/** What is told with each event. */
interface PaliqueEvents {
  /** The panel has been opened, by the visitor or by a call. */
  open: undefined;
  /** The panel has been closed. */
  close: undefined;
  /** The visitor's message has been sent. */
  sent: { text: string };
  /** An answer has ended; `text` is all of it, as Markdown. */
  answered: { text: string };
  /** A message has had no answer; `reason` is the sentence that the visitor reads. */
  failed: { reason: string };
  /** The visitor has begun a new conversation. */
  'new-conversation': Record<string, never>;
}

interface Palique {
  /** The agent of the tag. */
  readonly agentId: string;
  /** Shows the panel, and fetches the widget when it is not there yet. */
  open(): void;
  /** Hides the panel. The conversation stays. */
  close(): void;
  /** Shows the panel or hides it. */
  toggle(): void;
  /** Opens the panel and sends a message for the visitor. */
  send(text: string): void;
  /** Forgets the conversation on this device and begins another one. */
  newConversation(): void;
  /** Takes everything of the widget off the page. */
  destroy(): void;
  /** Listens; what it returns stops listening. */
  on<Name extends keyof PaliqueEvents>(name: Name, listener: (detail: PaliqueEvents[Name]) => void): () => void;
  /** Calls one of the others by its name, as the queue before the script's arrival does. */
  push(...calls: PaliqueCall[]): void;
}

/** A call by its name: `['open']`, `['send', 'Hello']`. */
type PaliqueCall =
  | ['open' | 'close' | 'toggle' | 'newConversation' | 'destroy']
  | ['send', string]
  | { [Name in keyof PaliqueEvents]: ['on', Name, (detail: PaliqueEvents[Name]) => void] }[keyof PaliqueEvents];

interface Window {
  /** Before the script is there: calls that wait for it. Afterwards: the widget. */
  Palique?: Palique | PaliqueCall[];
}

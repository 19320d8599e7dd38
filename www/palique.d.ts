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

/** What takes calls before the script is there, and after it. */
interface PaliqueQueue {
  /** Calls the others by their names, as soon as they are there. */
  push(...calls: PaliqueCall[]): void;
}

interface Palique extends PaliqueQueue {
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
}

/** A call by its name: `['open']`, `['send', 'Hello']`. */
type PaliqueCall =
  | ['open' | 'close' | 'toggle' | 'newConversation' | 'destroy']
  | ['send', string]
  | ['on', keyof PaliqueEvents, (detail?: { text?: string; reason?: string }) => void];

interface Window {
  /** Before the script is there: an array of calls that wait for it. Afterwards: the widget. */
  Palique?: Palique | PaliqueQueue;
}

/** What something is for, as a cell of a table: the priority that it serves, and the indicator by which it is seen. */
import type { Cell } from './table.js';

export interface Serves {
  readonly priority: { readonly id: string; readonly title: string } | null;
  readonly indicator: { readonly code: string; readonly title: string } | null;
}

export const priorityCell = ({ priority }: Pick<Serves, 'priority'>): Cell =>
  priority && { text: priority.title, href: `/priorities/${priority.id}/feedback` };

export const indicatorCell = ({ indicator }: Pick<Serves, 'indicator'>, board: string): Cell =>
  indicator && { text: indicator.title, href: `/boards/${board}/indicators/${indicator.code}` };

/** Where one can go from every page, by the roles one has in the body. It opens nothing: each page is asked for as anybody asks. */

/** A link of the navigation, as the design system wants it. */
export interface Place {
  readonly text: string;
  readonly href: string;
  readonly active: boolean;
}

interface Offered {
  readonly text: string;
  /** Below the body; or the whole address, where it begins with a slash, of what belongs to no body. */
  readonly path: string;
  /** Whose work it is; absent where it is for everybody who has a role. */
  readonly roles?: readonly string[];
}

const OFFERED: readonly Offered[] = [
  { text: 'Your update', path: 'update', roles: ['partnerOfficer', 'partnerLead'] },
  { text: 'Brief', path: 'brief', roles: ['chair', 'deputyChair'] },
  { text: 'Actions', path: 'actions' },
  { text: 'Proposals', path: 'proposals', roles: ['chair', 'deputyChair', 'clerk', 'partnerLead', 'partnerOfficer'] },
  { text: 'Questions', path: 'questions' },
  { text: 'Scorecard', path: 'scorecard' },
  { text: 'Meetings', path: 'meetings' },
  { text: 'Attainment', path: 'attainment' },
  { text: 'Round', path: 'round', roles: ['clerk', 'chair', 'deputyChair'] },
  { text: 'Priorities', path: 'priorities' },
  { text: 'You said, we did', path: 'from-young-people' },
  { text: 'Members', path: 'members' },
  { text: 'Duties', path: 'duties', roles: ['clerk', 'chair', 'deputyChair'] },
  { text: 'Agreements', path: 'agreements' },
  { text: 'Who may see what', path: '/access', roles: ['informationGovernance'] },
  { text: 'Record', path: '/record', roles: ['partnerLead', 'informationGovernance'] },
  { text: 'Texts taken out', path: '/redactions', roles: ['partnerOfficer', 'partnerLead', 'informationGovernance'] },
];

export function navigationFor(
  { code, roles }: { readonly code: string; readonly roles: readonly string[] },
  path: string,
): readonly Place[] {
  return OFFERED.filter((one) => one.roles?.some((role) => roles.includes(role)) ?? roles.length > 0).map((one) => {
    const href = one.path.startsWith('/') ? one.path : `/boards/${code}/${one.path}`;
    return { text: one.text, href, active: path === href || path.startsWith(`${href}/`) };
  });
}

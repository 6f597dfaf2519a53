/** What is the council’s own about its pages and its figures: the colour that the clerk chooses, and its area in published statistics. */
import { mutationOf } from '../../deed.js';
import { doableOf } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';

interface Data {
  readonly authority: {
    readonly name: string;
    readonly viewerCanSetColour: boolean;
    readonly viewerCanSetArea: boolean;
    readonly viewerCanCorrectArea: boolean;
    readonly area: Area | null;
  };
}

interface Area {
  readonly code: string;
  readonly name: string;
  readonly region: { readonly name: string } | null;
  readonly neighbours: readonly { readonly area: { readonly name: string } }[];
}

const then: Deed['then'] = (_, { path }) => path;

const setColour: Deed = {
  mutation: mutationOf('setColour', 'SetColourInput'),
  variables: (form) => ({ input: { version: form.number('version'), colour: form.text('colour') ?? null } }),
  then,
  said: 'The colour is set. It stands on every page within a minute.',
};

const setArea: Deed = {
  needs: { areaCode: 'Give the code of the area' },
  mutation: mutationOf('setArea', 'SetAreaInput'),
  variables: (form) => ({ input: { version: form.number('version'), areaCode: form.text('areaCode') } }),
  then,
  said: 'The area of the council is said. What is published of it stands beside its figures.',
};

const correctArea: Deed = {
  needs: { areaCode: 'Give the code of the area', reason: 'Say why it is put right' },
  mutation: mutationOf('correctArea', 'CorrectAreaInput'),
  variables: (form) => ({
    input: { version: form.number('version'), areaCode: form.text('areaCode'), reason: form.text('reason') },
  }),
  then,
  said: 'The area of the council is put right. The reason stands in the record.',
};

export const councilPage = definePage<Data>({
  path: '/council',
  template: 'council/council.njk',
  question: documentIn(import.meta.url, 'council.graphql'),
  view: ({ authority }, asked) => ({
    title: authority.name,
    council: authority,
    area: authority.area && areaInWords(authority.area),
    alike: (authority.area?.neighbours ?? []).map(({ area }) => area.name).join(', '),
    ...doableOf(
      [
        { deed: 'setColour', text: 'Choose the colour', may: authority.viewerCanSetColour },
        { deed: 'setArea', text: 'Say which area it is', may: authority.viewerCanSetArea },
        { deed: 'correctArea', text: 'Put its area right', may: authority.viewerCanCorrectArea },
      ],
      asked,
    ),
  }),
  deeds: { setColour, setArea, correctArea },
});

const areaInWords = ({ code, name, region }: Area): string =>
  `${name} (${code})${region === null ? '' : `, in the region ${region.name}`}`;

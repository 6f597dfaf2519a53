import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { describe, expect, test } from 'vitest';
import { Classified } from '../../src/policy/classification.js';
import { matrixOf, matrixPage } from '../../src/policy/matrix.js';
import { PERMISSIONS, Permits } from '../../src/policy/permission.js';
import { reachOf, rightOf, ROLES } from '../../src/policy/roles.js';
import { schema } from './room.js';
import { unguarded } from './schemas.js';

const matrix = matrixOf(schema);

describe('The matrix of who may see and do what', () => {
  test('has a column for every role, in the order of the roles, in every row', () => {
    for (const { reach } of Object.values(matrix.fields)) expect(Object.keys(reach)).toEqual(ROLES);
    for (const { right } of Object.values(matrix.operations)) expect(Object.keys(right)).toEqual(ROLES);
  });

  test('has a row for every field of every type, and for every operation', () => {
    expect(Object.entries(matrix.fields).map(([name, { class: of }]) => `${name} ${of}`)).toEqual([
      'Letter.body named',
      'Letter.id open',
      'Letter.text members',
      'Note.aside named',
      'Note.body agreement',
      'Note.id open',
      'Note.pages open',
      'Note.replies open',
      'Note.summary agreement',
      'Note.text members',
      'Note.title members',
      'Payload.count open',
      'Payload.note open',
      'Written.id open',
      'Written.text members',
    ]);
    expect(Object.entries(matrix.operations).map(([name, { permission }]) => `${name} ${permission}`)).toEqual([
      'mutation write contribution:submit',
      'query entries audit:read',
      'query note board:read',
      'query notes board:read',
      'query ordered board:read',
      'query papers board:read',
      'query payload board:read',
      'query written board:read',
    ]);
  });

  test('says in each cell what the tables of roles say', () => {
    for (const role of ROLES) {
      expect(matrix.fields['Note.aside']?.reach[role]).toBe(reachOf(role, 'named'));
      expect(matrix.operations['query entries']?.right[role]).toBe(rightOf(role, 'audit:read'));
    }
  });

  test('says which fields their supplier may raise', () => {
    const raisable = Object.entries(matrix.fields).filter(([, row]) => row.raisable);
    expect(raisable.map(([name]) => name)).toEqual([
      'Letter.text',
      'Note.body',
      'Note.summary',
      'Note.text',
      'Written.text',
    ]);
  });

  test('shows a field that was planted, and who reads it', () => {
    const planted = matrixOf(unguarded(planting()));
    expect(planted.fields['Planted.secret']).toMatchObject({
      class: 'open',
      reach: { public: 'published', chair: 'all', partnerSystem: 'all' },
    });
    expect(planted.operations['query planted']?.right.public).toBe('all');
    expect(matrixPage(planted)).toMatch(/- \*\*Planted\*\*: .*secret/);
  });
});

describe('The page of the matrix', () => {
  const lines = matrixPage(matrix).split('\n');
  const cellsOf = (name: string): string[] =>
    (lines.find((line) => line.startsWith(`| ${name} |`)) ?? '')
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());

  test('names every field: those that are simply open by their type, the rest and every operation with a cell a role', () => {
    const open = (row: { class: string; raisable: boolean }): boolean => row.class === 'open' && !row.raisable;
    const rows = Object.entries(matrix.fields).filter(([, row]) => !open(row));
    for (const name of [...rows.map(([field]) => field), ...Object.keys(matrix.operations)]) {
      expect(cellsOf(name), name).toHaveLength(ROLES.length + 2);
    }
    for (const [name, row] of Object.entries(matrix.fields)) {
      const [type, field = ''] = name.split('.');
      const listed = lines.find((line) => line.startsWith(`- **${type}**: `))?.split(/: |, /) ?? [];
      expect(listed.includes(field), name).toBe(open(row));
    }
    expect(cellsOf('all of these').slice(2, 4)).toEqual(['published', 'all']);
    expect(cellsOf('field').slice(2)).toEqual(ROLES);
    expect(cellsOf('operation').slice(2)).toEqual(ROLES);
  });

  test('shows nothing as a dot, so that what stands there is seen', () => {
    const aside = cellsOf('Note.aside');
    expect(Object.fromEntries(ROLES.map((role, at) => [role, aside[at + 2]]))).toEqual({
      public: '·',
      partnerSystem: '·',
      youngMember: '·',
      coopted: '·',
      councillor: '·',
      priorityLead: '·',
      partnerOfficer: 'shared',
      partnerLead: 'shared',
      chair: 'shared',
      deputyChair: 'shared',
      clerk: '·',
      informationGovernance: '·',
    });
  });

  test('marks raisable fields, and explains every permission', () => {
    expect(cellsOf('Note.text')[1]).toBe('members, raisable');
    for (const [name, meaning] of Object.entries(PERMISSIONS)) expect(lines).toContain(`- \`${name}\`: ${meaning}`);
  });
});

function planting(): Function {
  @ObjectType()
  class Planted {
    @Field(() => String, { nullable: true })
    @Classified('open')
    secret!: string | null;
  }

  @Resolver()
  class PlantingResolver {
    @Query(() => Planted, { nullable: true })
    @Permits('board:read')
    planted(): null {
      return null;
    }
  }
  return PlantingResolver;
}

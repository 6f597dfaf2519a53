import { describe, expect, test } from 'vitest';
import { CLASSIFICATIONS } from '../../src/policy/classification.js';
import { PERMISSIONS, type Permission } from '../../src/policy/permission.js';
import {
  CONFIRMED_ROLES,
  isBoundByEmployment,
  permissionList,
  reachOf,
  rightOf,
  ROLES,
  SEATED_ROLES,
  type Right,
  type Role,
} from '../../src/policy/roles.js';

const holding = (permission: Permission, right?: Right): Role[] =>
  ROLES.filter((role) => (right ? rightOf(role, permission) === right : rightOf(role, permission) !== 'none'));

const rightsOf = (role: Role): Permission[] => permissionList.filter((name) => rightOf(role, name) !== 'none');

describe('How far a role sees', () => {
  test('nobody has all on what is shared by agreement or on notes to named readers', () => {
    for (const role of ROLES) {
      expect(['shared', 'own', 'none']).toContain(reachOf(role, 'agreement'));
      expect(['shared', 'own', 'none']).toContain(reachOf(role, 'named'));
    }
  });

  test('published is the public’s alone, and of the open class alone', () => {
    const published = ROLES.flatMap((role) =>
      CLASSIFICATIONS.filter((name) => reachOf(role, name) === 'published').map((name) => [role, name]),
    );
    expect(published).toEqual([['public', 'open']]);
  });

  test('every role in a body reads its open facts, and every person its texts for members', () => {
    for (const role of ROLES.filter((one) => one !== 'public')) expect(reachOf(role, 'open')).toBe('all');
    expect(ROLES.filter((role) => reachOf(role, 'members') !== 'all')).toEqual(['public', 'partnerSystem']);
  });

  test('employment binds partners’ people, the clerk and information governance to confidence, and no elected member whatever else they are', () => {
    const bound = ROLES.filter((role) => isBoundByEmployment([role]));
    expect(bound).toEqual(['partnerOfficer', 'partnerLead', 'clerk', 'informationGovernance']);
    for (const role of ['chair', 'deputyChair', 'councillor', 'youngMember'] as const) {
      expect(isBoundByEmployment([role, 'partnerLead', 'clerk', 'priorityLead']), role).toBe(false);
    }
    expect(isBoundByEmployment(['coopted', 'partnerLead', 'priorityLead'])).toBe(true);
    expect(isBoundByEmployment(['coopted', 'priorityLead'])).toBe(false);
    expect(isBoundByEmployment([])).toBe(false);
  });

  test('named readers are partners’ people and those in the chair', () => {
    expect(ROLES.filter((role) => reachOf(role, 'named') !== 'none')).toEqual([
      'partnerOfficer',
      'partnerLead',
      'chair',
      'deputyChair',
    ]);
  });

  test('who reads no texts shared by agreement reads no notes to named readers', () => {
    for (const role of ROLES) {
      if (reachOf(role, 'agreement') === 'none') expect(reachOf(role, 'named')).toBe('none');
    }
  });
});

describe('Roles', () => {
  test('the public and the lead of a priority are no seats', () => {
    expect(ROLES.filter((role) => !(SEATED_ROLES as Role[]).includes(role))).toEqual(['public', 'priorityLead']);
  });

  test('a partner’s lead, the chair, their deputy and information governance need a second person, and can have one', () => {
    expect(CONFIRMED_ROLES).toEqual(['partnerLead', 'chair', 'deputyChair', 'informationGovernance']);
    for (const role of CONFIRMED_ROLES) expect(SEATED_ROLES).toContain(role);
  });
});

describe('What a role may do', () => {
  test('every permission is somebody’s, says what it is for, and is named noun:verb', () => {
    expect(permissionList).toEqual(Object.keys(PERMISSIONS));
    for (const permission of permissionList) {
      expect(permission).toMatch(/^[a-z]+:[a-z]+([A-Z][a-z]+)?$/);
      expect(PERMISSIONS[permission]).toMatch(/^[A-Z].*\.$/);
      expect(holding(permission).length, permission).toBeGreaterThan(0);
    }
  });

  test('everybody asks, and the public does nothing else', () => {
    expect(holding('board:read', 'all')).toEqual(ROLES);
    expect(rightsOf('public')).toEqual(['board:read']);
  });

  test('young members and coopted members declare interests, ask, log what they did and subscribe, for themselves alone', () => {
    for (const role of ['youngMember', 'coopted'] as const) {
      expect(rightsOf(role)).toEqual([
        'board:read',
        // The hub keeps no name of a young member, and so no address.
        // And no agreement opens anything to one, so that no undertaking is asked.
        ...(role === 'youngMember' ? [] : ['undertaking:give', 'address:set']),
        'interest:declare',
        'question:ask',
        'calendar:subscribe',
        'log:keep',
      ]);
      for (const permission of rightsOf(role).filter((one) => one !== 'board:read')) {
        expect(rightOf(role, permission), permission).toBe('own');
      }
    }
  });

  test('the clerk founds bodies and proposes constitutions; chair and clerk record that they were adopted or ratified', () => {
    expect(holding('body:found')).toEqual(['clerk']);
    expect(holding('constitution:propose')).toEqual(['clerk']);
    expect(holding('constitution:ratify')).toEqual(['chair', 'clerk']);
  });

  test('information governance alone raises what is small in a body', () => {
    expect(holding('suppression:raise')).toEqual(['informationGovernance']);
  });

  test('a partner’s system contributes for its own agency, and does nothing else', () => {
    expect(rightsOf('partnerSystem')).toEqual(['board:read', 'contribution:submit']);
    expect(rightOf('partnerSystem', 'contribution:submit')).toBe('own');
  });

  test('who vouches does not seat, who seats does not confirm, who confirms does not vouch', () => {
    for (const role of ROLES) {
      const steps = (['member:vouch', 'member:seat', 'member:confirm'] as const).filter(
        (step) => rightOf(role, step) !== 'none',
      );
      expect(steps.length, role).toBeLessThanOrEqual(1);
    }
  });

  test('nobody vouches, contributes, responds, reports, signs or withdraws for another agency', () => {
    const forOneself: Permission[] = [
      'member:vouch',
      'contribution:submit',
      'action:respond',
      'action:report',
      'agreement:sign',
      'agreement:withdraw',
    ];
    for (const permission of forOneself) expect(holding(permission, 'all'), permission).toEqual([]);
  });

  test('a partner’s lead and the chair sign; the clerk and information governance draft and never sign', () => {
    expect(holding('agreement:sign')).toEqual(['partnerLead', 'chair']);
    expect(holding('agreement:draft')).toEqual(expect.arrayContaining(['clerk', 'informationGovernance']));
  });

  test('who signs also withdraws', () => {
    expect(holding('agreement:withdraw')).toEqual(holding('agreement:sign'));
  });

  test('who must act does not close: closing is the chair’s', () => {
    expect(holding('action:close')).toEqual(['chair', 'deputyChair']);
    for (const role of ['partnerOfficer', 'partnerLead', 'clerk'] as const) {
      expect(rightOf(role, 'action:close')).toBe('none');
    }
  });

  test('the whole record is for information governance, an agency’s part of it for its lead', () => {
    expect(holding('audit:read', 'all')).toEqual(['informationGovernance']);
    expect(holding('audit:read', 'own')).toEqual(['partnerLead']);
    expect(holding('audit:erase')).toEqual(['informationGovernance']);
  });

  test('a cell that is not written is none', () => {
    expect(rightOf('councillor', 'workplan:open')).toBe('none');
  });
});

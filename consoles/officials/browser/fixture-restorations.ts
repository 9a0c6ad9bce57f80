import type { RestorationsDto, StatementDto } from '@xinqu/contracts/http';

const statement: StatementDto = {
  takenAt: '2026-06-22T01:00:00.000+08:00',
  backup: 'a3f1'.repeat(16),
  at: '2026-06-22T11:40:00.000+08:00',
  by: '佴示工',
  reason: '机房断电，硬盘损坏',
};

const life = (n: number) => `01900000-0000-7000-8000-00000000000${n}`;

/** A node that waits for one peer, and another whose restore has to be settled. */
export function restorations(node: string, posted: readonly string[]): RestorationsDto {
  const asked = posted.includes('rejoin/without');
  const settled = posted.includes('ledger/restorations');
  const region = node.slice(0, 6);
  return {
    node,
    own: {
      state: 'waiting',
      since: statement.at,
      statement,
      refused: null,
      waitsFor: [`${region}.justice`],
      without: asked
        ? [
            {
              peer: `${region}.justice`,
              reason: '机房水淹，恢复无期',
              askedBy: '佴示工',
              askedAt: '2026-06-22T11:50:00.000+08:00',
              agreedBy: posted.includes('rejoin/without/agree') ? '丁示三' : null,
              agreedAt: '2026-06-22T11:55:00.000+08:00',
            },
          ]
        : [],
      adopted: 12,
      unclaimedCount: 2,
      keysCopied: true,
      erasures: 1,
      lost: 1,
      unclaimed: [
        {
          id: life(7),
          to: `${region}.police`,
          number: 128,
          name: { zh: '批准逮捕', en: 'Approve arrest' },
          dossier: life(8),
          at: '2026-06-22T10:20:00.000+08:00',
        },
        {
          id: life(6),
          to: `${region}.court`,
          number: 41,
          name: { zh: '提起公诉', en: 'Prosecute' },
          dossier: life(9),
          at: '2026-06-22T10:31:00.000+08:00',
        },
      ],
    },
    others: [
      {
        node: `${region}.police`,
        life: life(1),
        statement,
        seen: 2_117,
        kept: 1_980,
        heardAt: '2026-06-22T11:41:00.000+08:00',
        settledAt: settled ? '2026-06-22T12:00:00.000+08:00' : null,
        settledBy: settled ? '丁示三' : null,
        reason: settled ? '已电话核实' : null,
      },
    ],
  };
}

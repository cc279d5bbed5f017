-- Scores: the tests of seasons there are already, examiners, and files that are kept sealed.
INSERT INTO season_part (season_id, code, position, name, stage, weight, max, step, interview, panel, spread, source)
SELECT s.id, p.code, p.position, p.name, p.stage, p.weight, p.max, p.step, p.panel, p.panel, p.spread, p.source
FROM season s
JOIN (VALUES
	('cpns', 'twk', 1, 'Tes Wawasan Kebangsaan (TWK)', 'skd', 0, 150000, 5000, false, 0, 'KepmenPANRB 321/2024'),
	('cpns', 'tiu', 2, 'Tes Intelegensia Umum (TIU)', 'skd', 0, 175000, 5000, false, 0, 'KepmenPANRB 321/2024'),
	('cpns', 'tkp', 3, 'Tes Karakteristik Pribadi (TKP)', 'skd', 0, 225000, 1000, false, 0, 'KepmenPANRB 321/2024'),
	('cpns', 'skb', 4, 'Seleksi Kompetensi Bidang (SKB)', 'final', 100, 100000, 1, false, 0, 'PermenPANRB 6/2024'),
	('pppk', 'teknis', 1, 'Kompetensi teknis', 'final', 0, 450000, 5000, false, 0, 'KepmenPANRB 347/2024'),
	('pppk', 'manajerial', 2, 'Kompetensi manajerial', 'final', 0, 100000, 1000, false, 0, 'KepmenPANRB 347/2024'),
	('pppk', 'sosiokultural', 3, 'Kompetensi sosial kultural', 'final', 0, 80000, 1000, false, 0, 'KepmenPANRB 347/2024'),
	('pppk', 'wawancara', 4, 'Wawancara', 'final', 0, 40000, 1000, false, 0, 'KepmenPANRB 347/2024'),
	('internal', 'tes-tertulis', 1, 'Tes tertulis', 'final', 60, 100000, 1, false, 0, 'Ketentuan musim'),
	('internal', 'wawancara', 2, 'Wawancara', 'final', 40, 100000, 1, true, 15000, 'Ketentuan musim')
) AS p (kind, code, position, name, stage, weight, max, step, panel, spread, source) ON p.kind = s.kind
WHERE NOT EXISTS (SELECT FROM season_part x WHERE x.season_id = s.id);
UPDATE season SET ties = '{tes-tertulis,wawancara}' WHERE rule_set = 'own' AND ties = '{}';

ALTER TABLE role_grant
	DROP CONSTRAINT role_grant_role,
	ADD CONSTRAINT role_grant_role CHECK (role IN ('admin', 'planner', 'verifier', 'supervisor', 'committee', 'editor', 'helpdesk', 'auditor', 'dpo', 'examiner'));

ALTER TABLE score_batch ADD COLUMN data_key bytea;
COMMENT ON COLUMN score_batch.data_key IS 'The key its file is sealed with, itself wrapped; the file holds national numbers.';

CREATE UNIQUE INDEX participant_imported_once ON participant (season_id, person_id) WHERE vacancy_id IS NOT NULL;
CREATE INDEX score_batch_season_idx ON score_batch (season_id, made_at);
CREATE INDEX score_again_idx ON score (batch_id) WHERE version > 1;
CREATE INDEX score_exit_batch_idx ON score_exit (batch_id);
CREATE INDEX official_result_batch_idx ON official_result (batch_id);

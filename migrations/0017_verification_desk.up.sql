-- What the officers' desk needs: how long work took, whom officers know, a guard
-- that knows every step of a case, and the first list of reasons.
ALTER TABLE verification
	ADD COLUMN claimed_at     timestamptz,
	ADD COLUMN returned_at    timestamptz,
	ADD COLUMN worked_seconds int CONSTRAINT verification_worked CHECK (worked_seconds >= 0);
COMMENT ON COLUMN verification.worked_seconds IS 'From the first officer''s last claim to the proposal.';
CREATE INDEX verification_claimed_idx ON verification (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX verification_proposed_by_idx ON verification (proposed_by) WHERE proposed_by IS NOT NULL;
CREATE INDEX verification_decided_idx ON verification (season_id, decided_at) WHERE decided_at IS NOT NULL;

CREATE INDEX verification_fair_idx ON verification (state, queued_at, id);

CREATE TABLE acquaintance (
	officer_id uuid NOT NULL REFERENCES person,
	subject_id uuid NOT NULL REFERENCES person,
	created_at timestamptz NOT NULL DEFAULT portal_now(),
	PRIMARY KEY (officer_id, subject_id)
);
COMMENT ON TABLE acquaintance IS 'An officer said "saya mengenal pelamar ini" and never gets that person''s case again.';

CREATE OR REPLACE FUNCTION conflicted(officer uuid, subject uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
	SELECT officer = subject
	    OR EXISTS (SELECT 1 FROM person o JOIN person s ON s.kk_index = o.kk_index WHERE o.id = officer AND s.id = subject)
	    OR EXISTS (SELECT 1 FROM relative r JOIN person s ON s.nik_index = r.nik_index WHERE r.officer_id = officer AND s.id = subject)
	    OR EXISTS (SELECT 1 FROM acquaintance k WHERE k.officer_id = officer AND k.subject_id = subject)
$$;
COMMENT ON FUNCTION conflicted(uuid, uuid) IS 'Whether an officer may not touch a person''s case: own case, same family card, a declared relative, or somebody they said they know.';

CREATE OR REPLACE FUNCTION verification_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	officer uuid;
	subject uuid;
	unmet   boolean;
BEGIN
	IF TG_OP = 'UPDATE' THEN
		IF OLD.state IN ('decided', 'void') AND (NEW.state <> 'void' OR OLD.state = 'void') THEN
			RAISE EXCEPTION 'verification.decided' USING ERRCODE = 'restrict_violation';
		END IF;
		IF NEW.state NOT IN (OLD.state, 'void') AND (OLD.state, NEW.state) NOT IN (
			('waiting', 'examined'), ('examined', 'waiting'), ('examined', 'proposed'),
			('proposed', 'examined'), ('proposed', 'confirming'),
			('confirming', 'proposed'), ('confirming', 'waiting'), ('confirming', 'decided'))
		THEN
			RAISE EXCEPTION 'verification.order' USING ERRCODE = 'restrict_violation';
		END IF;
		IF (OLD.state = 'examined' AND NEW.state = 'proposed' AND NEW.proposed_by IS DISTINCT FROM OLD.claimed_by)
		OR (OLD.state = 'proposed' AND NEW.state = 'examined' AND NEW.claimed_by IS DISTINCT FROM OLD.proposed_by)
		OR (NEW.state = 'decided' AND NEW.confirmed_by IS DISTINCT FROM OLD.claimed_by)
		THEN
			RAISE EXCEPTION 'verification.order' USING ERRCODE = 'restrict_violation';
		END IF;
		IF OLD.state = 'examined' AND NEW.state = 'proposed' THEN
			IF EXISTS (SELECT 1 FROM verification_item i WHERE i.verification_id = NEW.id
				AND (i.met IS NULL OR i.judged_by IS DISTINCT FROM NEW.proposed_by OR (NOT i.met AND i.reason_code IS NULL)))
			THEN
				RAISE EXCEPTION 'verification.incomplete' USING ERRCODE = 'check_violation';
			END IF;
			unmet := EXISTS (SELECT 1 FROM verification_item i WHERE i.verification_id = NEW.id AND NOT i.met);
			IF (NEW.outcome = 'tms') IS DISTINCT FROM unmet THEN
				RAISE EXCEPTION 'verification.outcome' USING ERRCODE = 'check_violation';
			END IF;
		END IF;
	END IF;
	SELECT a.person_id INTO subject FROM application a WHERE a.id = NEW.application_id;
	FOREACH officer IN ARRAY ARRAY[
		CASE WHEN TG_OP = 'INSERT' OR NEW.state = 'decided' OR NEW.claimed_by IS DISTINCT FROM OLD.claimed_by THEN NEW.claimed_by END,
		CASE WHEN TG_OP = 'INSERT' OR NEW.state = 'decided' OR NEW.proposed_by IS DISTINCT FROM OLD.proposed_by THEN NEW.proposed_by END,
		CASE WHEN TG_OP = 'INSERT' OR NEW.state = 'decided' OR NEW.confirmed_by IS DISTINCT FROM OLD.confirmed_by THEN NEW.confirmed_by END]
	LOOP
		CONTINUE WHEN officer IS NULL;
		IF conflicted(officer, subject) THEN
			RAISE EXCEPTION 'verification.conflict' USING ERRCODE = 'check_violation';
		END IF;
	END LOOP;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION verification_guard() IS 'A case moves only along its states, is proposed whole, and is decided once; no officer claims, proposes or confirms in their own case, a relative''s, or that of somebody they know. A relation declared later blocks the decision, not the return or withdrawal.';

-- A draft may hold "not met" before its reason; the guard above asks for it at the proposal.
ALTER TABLE verification_item DROP CONSTRAINT verification_item_unmet_explained;

CREATE FUNCTION verification_item_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' OR NOT EXISTS (
		SELECT 1 FROM verification v
		WHERE v.id = OLD.verification_id AND v.state = 'examined' AND v.claimed_by = NEW.judged_by)
	OR (NEW.verification_id, NEW.item, NEW.position, NEW.label, NEW.source, NEW.document_kind)
	   IS DISTINCT FROM (OLD.verification_id, OLD.item, OLD.position, OLD.label, OLD.source, OLD.document_kind)
	THEN
		RAISE EXCEPTION 'verification.frozen' USING ERRCODE = 'restrict_violation';
	END IF;
	RETURN NEW;
END $$;
COMMENT ON FUNCTION verification_item_guard() IS 'Only the officer who holds the case as first examiner judges its items; what is asked never changes.';
CREATE TRIGGER verification_item_guard BEFORE UPDATE OR DELETE ON verification_item FOR EACH ROW EXECUTE FUNCTION verification_item_guard();

INSERT INTO reason (code, applies_to, label, remedy, source, position) VALUES
	('FOTO-01', 'pas-foto', 'Latar belakang tidak sesuai', 'Pas foto berlatar merah.', 'Pengumuman pengadaan', 10),
	('FOTO-02', 'pas-foto', 'Wajah tidak jelas atau tertutup', 'Pas foto formal terbaru, wajah menghadap ke depan dan terlihat utuh.', 'Pengumuman pengadaan', 20),
	('FOTO-03', 'pas-foto', 'Bukan foto pelamar', 'Pas foto pelamar sendiri.', 'Pengumuman pengadaan', 30),
	('SWAF-01', 'swafoto', 'Wajah tidak jelas atau tertutup', 'Swafoto dengan wajah jelas tanpa penutup.', 'Pengumuman pengadaan', 10),
	('SWAF-02', 'swafoto', 'Bukan orang yang sama dengan KTP', 'Swafoto pelamar sendiri, sama dengan foto KTP.', 'Pengumuman pengadaan', 20),
	('KTP-01', 'ktp', 'KTP bukan atas nama pelamar', 'KTP atau surat keterangan Dukcapil atas nama pelamar.', 'Pengumuman pengadaan', 10),
	('KTP-02', 'ktp', 'NIK pada KTP berbeda dengan lamaran', 'KTP dengan NIK yang sama dengan isian lamaran.', 'Pengumuman pengadaan', 20),
	('KTP-03', 'ktp', 'Seluruh kartu tidak terlihat', 'Foto KTP asli yang memperlihatkan seluruh kartu.', 'Pengumuman pengadaan', 30),
	('LMR-01', 'surat-lamaran', 'Tidak bermeterai', 'Meterai tempel atau elektronik Rp10.000 pada tanda tangan.', 'UU 10/2020 tentang Bea Meterai dan pengumuman pengadaan', 10),
	('LMR-02', 'surat-lamaran', 'Meterai palsu atau sudah terpakai', 'Meterai asli yang belum pernah dipakai.', 'UU 10/2020 tentang Bea Meterai dan pengumuman pengadaan', 20),
	('LMR-03', 'surat-lamaran', 'Tidak ditandatangani', 'Surat lamaran yang ditandatangani pelamar.', 'Pengumuman pengadaan', 30),
	('LMR-04', 'surat-lamaran', 'Tidak diketik', 'Surat lamaran yang diketik dengan komputer.', 'Pengumuman pengadaan', 40),
	('LMR-05', 'surat-lamaran', 'Ditujukan kepada pejabat lain', 'Surat lamaran yang ditujukan kepada pejabat yang disebut dalam pengumuman.', 'Pengumuman pengadaan', 50),
	('PNY-01', 'surat-pernyataan', 'Tidak bermeterai', 'Meterai tempel atau elektronik Rp10.000 pada tanda tangan.', 'UU 10/2020 tentang Bea Meterai dan pengumuman pengadaan', 10),
	('PNY-02', 'surat-pernyataan', 'Meterai palsu atau sudah terpakai', 'Meterai asli yang belum pernah dipakai.', 'UU 10/2020 tentang Bea Meterai dan pengumuman pengadaan', 20),
	('PNY-03', 'surat-pernyataan', 'Tidak ditandatangani', 'Surat pernyataan yang ditandatangani pelamar.', 'Pengumuman pengadaan', 30),
	('PNY-04', 'surat-pernyataan', 'Butir pernyataan tidak lengkap', 'Surat yang memuat kelima pernyataan.', 'Pengumuman pengadaan', 40),
	('PNY-05', 'surat-pernyataan', 'Ditulis tangan', 'Surat pernyataan yang diketik dengan komputer.', 'Pengumuman pengadaan', 50),
	('IJZ-01', 'ijazah', 'Surat keterangan lulus, bukan ijazah', 'Ijazah asli; surat keterangan lulus tidak diterima.', 'Pengumuman pengadaan', 10),
	('IJZ-02', 'ijazah', 'Salinan, bukan asli', 'Pindaian ijazah asli.', 'Pengumuman pengadaan', 20),
	('IJZ-03', 'ijazah', 'Jurusan tidak diminta formasi', 'Ijazah dengan kualifikasi pendidikan yang diminta formasi.', 'Permenpan RB 6/2024 dan pengumuman pengadaan', 30),
	('IJZ-04', 'ijazah', 'Bukan atas nama pelamar', 'Ijazah atas nama pelamar.', 'Pengumuman pengadaan', 40),
	('IJZ-05', 'ijazah', 'Ijazah luar negeri tanpa penyetaraan', 'Ijazah luar negeri beserta keputusan penyetaraannya.', 'Pengumuman pengadaan', 50),
	('TRK-01', 'transkrip', 'Halaman tidak lengkap', 'Transkrip nilai dengan semua halaman.', 'Pengumuman pengadaan', 10),
	('TRK-02', 'transkrip', 'IPK berbeda dengan isian lamaran', 'Transkrip dengan IPK yang sama dengan isian lamaran.', 'Pengumuman pengadaan', 20),
	('TRK-03', 'transkrip', 'Bukan atas nama pelamar', 'Transkrip nilai atas nama pelamar.', 'Pengumuman pengadaan', 30),
	('IPK-01', 'gpa', 'IPK di bawah batas', 'IPK paling rendah sebesar yang diminta formasi, tanpa pembulatan.', 'Pengumuman pengadaan', 10),
	('UMUR-01', 'age', 'Umur di luar batas pada hari melamar', 'Umur pada hari melamar di dalam batas yang diminta formasi.', 'Permenpan RB 6/2024', 10),
	('DIK-01', 'qualification', 'Pendidikan tidak diminta formasi', 'Jenjang dan jurusan yang diminta formasi.', 'Permenpan RB 6/2024 dan pengumuman pengadaan', 10),
	('STR-01', 'str', 'Tidak ada STR', 'Surat tanda registrasi sesuai jabatan.', 'Kepmenpan RB 322/2024', 10),
	('STR-02', 'str', 'STR tidak berlaku pada hari melamar', 'STR yang masih berlaku pada hari melamar.', 'Kepmenpan RB 322/2024', 20),
	('STR-03', 'str', 'STR internship', 'STR definitif, bukan STR internship.', 'Kepmenpan RB 322/2024', 30),
	('DIS-01', 'surat-disabilitas', 'Jenis atau derajat disabilitas tidak disebut', 'Surat dokter yang menyebut jenis dan derajat disabilitas.', 'Permenpan RB 6/2024', 10),
	('DIS-02', 'disability', 'Tidak ada surat keterangan dokter', 'Surat keterangan dokter tentang disabilitas.', 'Permenpan RB 6/2024', 10),
	('PGL-01', 'surat-pengalaman', 'Tidak ditandatangani pimpinan', 'Surat pengalaman yang ditandatangani pimpinan tempat bekerja.', 'Pengumuman pengadaan', 10),
	('PGL-02', 'experience', 'Pengalaman kurang dari yang diminta', 'Pengalaman kerja yang relevan selama yang diminta formasi.', 'Pengumuman pengadaan', 10),
	('SRT-01', 'certificate', 'Sertifikat yang diminta tidak ada', 'Sertifikat yang diminta formasi, masih berlaku pada hari melamar.', 'Pengumuman pengadaan', 10),
	('AKR-01', 'akreditasi', 'Akreditasi bukan pada tahun kelulusan', 'Bukti akreditasi BAN-PT atau LAM yang berlaku pada tanggal kelulusan.', 'Pengumuman pengadaan', 10),
	('AKR-02', 'akreditasi', 'Peringkat akreditasi kurang', 'Akreditasi perguruan tinggi atau program studi seperti yang diminta.', 'Pengumuman pengadaan', 20),
	('SKP-01', 'sk-pangkat', 'Bukan keputusan terakhir', 'Keputusan pangkat atau pengangkatan yang terakhir, semua halaman.', 'Ketentuan musim', 10),
	('DOK-01', 'any', 'Tidak terbaca', 'Dokumen yang seluruh tulisannya terbaca.', 'Pengumuman pengadaan', 80),
	('DOK-02', 'any', 'Dokumen lain dari yang diminta', 'Dokumen yang diminta pada syarat ini.', 'Pengumuman pengadaan', 85),
	('DOK-99', 'any', 'Alasan lain', 'Seperti diterangkan petugas.', 'Pengumuman pengadaan', 99)
ON CONFLICT (code) DO NOTHING;

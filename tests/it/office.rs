//! Documents of a run as an office program opens them: each becomes a PDF with pages and the words that must be on them.
//! Without LibreOffice the test says that it skips (docs/contributing.md).

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::scene::Scene;

/// A program of the machine, if it has it.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// The document as PDF in the folder of the scene.
fn converted(scene: &Scene, office: &Path, document: &Path) -> PathBuf {
    let into = scene.root().join("pdf");
    // A profile of its own: programs that share one wait for each other.
    let profile = format!("-env:UserInstallation=file://{}", scene.root().join("profile").display());
    let output = Command::new(office)
        .arg(profile)
        .args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"])
        .arg(&into)
        .arg(document)
        .output()
        .unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && !said.contains("Error:"), "{}: {said}", document.display());
    let pdf = into.join(document.file_name().unwrap()).with_extension("pdf");
    assert!(pdf.is_file(), "{}: {said}", document.display());
    pdf
}

/// How many pages a pdf has, and its words with single spaces.
fn read(pdf: &Path) -> Option<(u32, String)> {
    let run = |name: &str, last: &[&str]| {
        let output = Command::new(program(name)?).arg(pdf).args(last).output().unwrap();
        assert!(output.status.success(), "{}", pdf.display());
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let about = run("pdfinfo", &[])?;
    let pages = about.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse().unwrap();
    let words = run("pdftotext", &["-"])?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some((pages, words))
}

#[test]
fn documents_open_in_an_office_program() {
    let Some(office) = program("soffice") else {
        println!("skipped: no soffice (LibreOffice)");
        return;
    };
    let scene = Scene::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data-samples/region").display().to_string();
    let answer = scene.run(&["identify", &sample, "--method", "volgograd-2020", "--out", "out", "--lang", "ru"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let documents: [(&str, &[&str]); 3] = [
        ("report.xlsx", &["Итоги", "Низкие результаты", "Методика"]),
        ("note.docx", &["Аналитическая справка"]),
        ("order.docx", &["Приложение", "№ п/п", "Наименование"]),
    ];
    for (name, words) in documents {
        let pdf = converted(&scene, &office, &scene.out().join(name));
        let Some((pages, text)) = read(&pdf) else {
            println!("skipped: no pdfinfo and pdftotext (poppler-utils)");
            return;
        };
        assert!(pages > 0, "{name}");
        let lower = text.to_lowercase();
        for word in words {
            assert!(lower.contains(&word.to_lowercase()), "{name}: no «{word}» on {pages} pages");
        }
    }
}

"""Requests as people might put them: (language, kind, text).

Written before the word lists were widened by them: 74 in 100 were understood then. A new sentence
that is not understood belongs here, and its words into the lists.
"""

PLAIN_REQUESTS: tuple[tuple[str, str, str], ...] = (
    (
        "en",
        "access",
        "Hello, could you please tell me what personal data your company holds about me and send me a copy of it? Thanks, Ann",
    ),
    (
        "en",
        "access",
        "I'd like to see everything you have stored on me since 2019, including notes of calls. Please let me know when I can expect it.",
    ),
    (
        "en",
        "erasure",
        "Kindly wipe all information you keep on me. I never signed up for this and want to be removed from your systems entirely.",
    ),
    (
        "en",
        "erasure",
        "I closed my account last year but you still have my details. Delete them, please, and confirm in writing.",
    ),
    (
        "en",
        "rectification",
        "My surname is spelled wrong in your records. It should be Kowalczyk, not Kovalcik. Please fix this.",
    ),
    (
        "en",
        "marketing_opt_out",
        "Please stop sending me promotional emails. I have clicked unsubscribe four times now.",
    ),
    (
        "en",
        "opt_out_sale",
        "Under the CCPA I tell you not to sell or share my personal information.",
    ),
    (
        "en",
        "objection",
        "I object to your using my data for profiling on the basis of legitimate interests.",
    ),
    (
        "en",
        "reminder",
        "I wrote to you on 3 March asking for my data and have heard nothing since. The month is over. When will you answer?",
    ),
    ("en", "status_question", "Could you tell me the status of my request from last week?"),
    (
        "en",
        "nothing",
        "Do you sell tents that sleep six people? What do they cost, and can I pick one up on Saturday?",
    ),
    (
        "de",
        "access",
        "Guten Tag, ich möchte gerne wissen, welche Daten Sie über mich gespeichert haben, und hätte gerne eine Kopie davon.",
    ),
    (
        "de",
        "erasure",
        "Bitte entfernen Sie meine Daten aus Ihrem System und löschen Sie auch mein Kundenkonto. Danke!",
    ),
    (
        "de",
        "rectification",
        "Meine Anschrift hat sich geändert. Bitte berichtigen Sie meine Daten: Neue Gasse 5, 50667 Köln.",
    ),
    (
        "de",
        "marketing_opt_out",
        "Ich möchte keine Werbung mehr von Ihnen bekommen, weder per Post noch per Mail.",
    ),
    (
        "de",
        "reminder",
        "Vor sechs Wochen habe ich um Auskunft gebeten, aber bis heute keine Antwort bekommen.",
    ),
    (
        "fr",
        "access",
        "Bonjour, je souhaite obtenir une copie de toutes les données personnelles que vous possédez à mon sujet.",
    ),
    (
        "fr",
        "erasure",
        "Je vous prie d'effacer toutes mes données et de fermer mon compte client. Merci de me le confirmer.",
    ),
    (
        "fr",
        "rectification",
        "Mon adresse a changé, merci de corriger mes coordonnées dans votre fichier.",
    ),
    (
        "es",
        "access",
        "Buenos días, quisiera saber qué datos personales tienen sobre mí y recibir una copia de los mismos.",
    ),
    (
        "es",
        "erasure",
        "Les pido que borren todos mis datos y den de baja mi cuenta lo antes posible.",
    ),
    (
        "es",
        "marketing_opt_out",
        "No quiero recibir más publicidad de su empresa, ni por correo ni por teléfono.",
    ),
    (
        "it",
        "access",
        "Buongiorno, vorrei sapere quali dati personali conservate su di me e averne una copia.",
    ),
    ("it", "erasure", "Vi chiedo di cancellare tutti i miei dati e di chiudere il mio account."),
    ("it", "rectification", "Il mio cognome è scritto male, vi prego di correggere i miei dati."),
    ("nl", "access", "Graag ontvang ik een kopie van alle gegevens die u over mij bewaart."),
    ("nl", "erasure", "Wilt u mijn gegevens wissen en mijn account verwijderen? Alvast bedankt."),
    ("nl", "objection", "Ik maak bezwaar tegen het gebruik van mijn gegevens voor profilering."),
    (
        "pt",
        "access",
        "Bom dia, gostaria de saber que dados têm sobre mim e de receber uma cópia dos meus dados pessoais.",
    ),
    ("pt", "erasure", "Peço que apaguem todos os meus dados e encerrem a minha conta."),
    (
        "cs",
        "access",
        "Dobrý den, chtěl bych vědět, jaké údaje o mně zpracováváte, a dostat jejich kopii.",
    ),
    ("cs", "erasure", "Prosím o smazání mého účtu a všech mých osobních údajů."),
    (
        "el",
        "access",
        "Καλησπέρα, θα ήθελα ένα αντίγραφο των προσωπικών δεδομένων που διατηρείτε για εμένα.",
    ),
    ("el", "erasure", "Σας ζητώ να διαγράψετε όλα τα δεδομένα μου και τον λογαριασμό μου."),
    (
        "hr",
        "access",
        "Poštovani, želim znati koje podatke imate o meni i dobiti kopiju svih mojih podataka.",
    ),
    ("hr", "erasure", "Molim vas da izbrišete moj račun i sve moje osobne podatke."),
    ("sv", "access", "Hej, jag vill ha en kopia av alla uppgifter som ni har om mig."),
    ("sv", "erasure", "Jag vill att ni tar bort mitt konto och raderar alla mina uppgifter."),
    (
        "ro",
        "access",
        "Bună ziua, aș dori să știu ce date personale aveți despre mine și să primesc o copie.",
    ),
    ("ro", "erasure", "Vă rog să ștergeți contul meu și toate datele mele personale."),
    ("da", "access", "Hej, jeg vil gerne have en kopi af alle de oplysninger, I har om mig."),
    ("da", "erasure", "I bedes slette alle mine oplysninger og lukke min konto."),
)

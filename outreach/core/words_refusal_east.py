"""What the words of a refusal do in a sentence, in more languages: ``words_refusal.txt``."""

from outreach.core.words_refusal import BLOCKS

EAST = {name: BLOCKS[name] for name in ("fi", "pl", "cs", "sk", "ru", "uk", "hu", "ro", "tr", "el", "id")}

UNSPACED = {
    "ja": (r"[\u3040-\u30ff]", BLOCKS["ja"]),
    "ko": (r"[\uac00-\ud7af]", BLOCKS["ko"]),
    "zh": (r"[\u4e00-\u9fff]", BLOCKS["zh"]),
    "he": (r"[\u0590-\u05ff]", BLOCKS["he"]),
    "ar": (r"[\u0600-\u06ff]", BLOCKS["ar"]),
}
"""Those that write without spaces, or join words: what is their script, and entries found anywhere; _ is a space."""
